// Neighbours talk to a purpose: other words are offered and taken, two proposals become one, a worry is taken back.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send, unfold } from '../support/form.ts';

const KS = '/di/kenangasari';
const DRAIN = `${KS}/usulan/27-013`;
const SECOND = `${KS}/usulan/27-024`;
const TUTI = `${KS}/usulan/27-022`;
const CLEARER = 'Saluran air baru dari ujung gang sampai ke parit besar';
const WORRY = 'Apakah tangganya nanti licin kalau hujan?';

for (const scripted of [true, false]) {
  story(`words, joining and a worry, ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const come = async (role: string, territory: string) => {
      const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
      await signIn(page, town.account(role, territory));
      return page;
    };
    const look = async (page: Page) => {
      if (scripted) await expectAccessible(page);
      await expectFits(page, 320);
    };
    const reader = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    const sari = await come('resident', 'RT 02 · RW 03 · Kenangasari');

    const joko = await come('rt_chair', 'RT 02 · RW 03 · Kenangasari');
    await joko.goto(DRAIN);
    await joko.getByRole('link', { name: 'Usul ubah kalimat' }).click();
    await look(joko);
    expectRefusal(joko, 422);
    expect(await send(joko, 'Kirim ke pengusul'), 'nothing is different').toBe(422);
    await expect(refusal(joko)).toContainText('belum ada yang diubah');
    await joko.getByLabel('Maunya apa?').fill(CLEARER);
    expect(await send(joko, 'Kirim ke pengusul')).toBe(303);
    await expect(news(joko)).toContainText('sudah dikirim ke pengusul');
    await reader.goto(DRAIN);
    await expect(reader.locator('main'), 'only two read an offer').not.toContainText(CLEARER);

    await sari.goto('/tugas');
    await sari.locator('.task', { hasText: 'usul kalimat' }).getByRole('link').click();
    await look(sari);
    const card = sari.locator('.card', { hasText: 'Usul Joko' });
    await expect(card.locator('ins')).toContainText('dari ujung gang');
    expectRefusal(sari, 422);
    expect(await send(sari, card.getByRole('button', { name: 'Pakai kalimat ini' }))).toBe(422);
    await card.getByLabel('Satu kalimat alasan').fill('Lebih jelas dari mana sampai ke mana.');
    expect(await send(sari, card.getByRole('button', { name: 'Pakai kalimat ini' }))).toBe(303);
    await reader.goto(DRAIN);
    await expect(reader.locator('.facts').first()).toContainText(CLEARER);
    await reader.getByRole('link', { name: 'Baca semua kalimatnya' }).click();
    await expect(reader.locator('#kalimat')).toContainText('Saluran air baru sampai ke parit besar');
    await look(reader);

    const chair = await come('rw_chair', 'RW 03 · Kenangasari');
    await chair.goto(DRAIN);
    await chair.getByRole('link', { name: 'Gabung atau pisah' }).click();
    await look(chair);
    await chair.getByLabel('Nomor usulan yang digabung ke sini').fill('27-024');
    await chair.getByLabel('Mengapa digabung?').fill('Dua-duanya di gang yang sama.');
    expect(await send(chair, 'Usulkan gabung')).toBe(303);
    await expect(news(chair)).toContainText('semua pengusul');
    await reader.goto(SECOND);
    await expect(reader.locator('.notice')).toContainText('digabung ke 27-013');

    await sari.goto('/tugas');
    await sari.locator('.task', { hasText: 'digabung atau dipisah' }).first().getByRole('link').click();
    await look(sari);
    expect(await send(sari, 'Setuju')).toBe(303);
    await reader.goto(SECOND);
    await expect(reader.locator('.band')).toContainText('Digabung dengan usulan 27-013');
    await reader.locator('.kin').getByRole('link', { name: '27-013' }).click();
    await expect(reader.locator('.kin')).toContainText('27-024');

    await sari.goto(TUTI);
    const fold = await unfold(sari, 'Tulis pendapat');
    await fold.getByLabel('Keberatan karena').check();
    await fold.getByLabel('Tulis di sini').fill(WORRY);
    expect(await send(sari, 'Kirim pendapat')).toBe(303);
    await reader.goto(TUTI);
    await expect(reader.locator('#pendapat')).toContainText('1 keberatan belum terjawab');
    expect(await send(sari, 'Keberatan saya tarik')).toBe(303);
    await reader.goto(TUTI);
    await expect(reader.locator('.opinions li', { hasText: WORRY })).toContainText('ditarik penulisnya');
    await expect(reader.locator('#pendapat')).not.toContainText('belum terjawab');
  });
}
