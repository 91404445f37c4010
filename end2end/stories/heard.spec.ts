// An outcome counts when it was heard: told by the board, or read by who proposed it. And one objection, answered.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, send } from '../support/form.ts';
import { decideAndKeep } from '../support/list.ts';

const RT = '/di/kenangasari/rw-03/rt-02';
const DECIDE = '/di/rukunmakmur/daftar/2027/putuskan';
const TITLE = 'Lantai jemur bersama beratap plastik';
const WORDS = 'Lantai jemur lebih perlu daripada yang nomor satu.';

for (const scripted of [true, false]) {
  const how = scripted ? 'with' : 'without';

  story(`the board tells a resident in person ${how} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(60_000);
    const chair = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(chair, town.account('rt_chair', 'RT 02 · RW 03 · Kenangasari'));
    const reader = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await reader.goto('/di/kenangasari/jawaban');
    const before = await waiting(reader);
    await chair.locator('.task', { hasText: '1 warga di RT 02 perlu diberi tahu' }).getByRole('link').click();
    await expect(chair).toHaveURL(new RegExp(`${RT}/sampaikan$`));
    const task = chair.locator('.task');
    await expect(task).toContainText('Usulan ini dapat dana 2026.');
    await expect(task).toContainText('Tanya: Bapak Hadi Prasetyo');
    if (scripted) await expectAccessible(chair);
    await expectFits(chair, 320);

    await chair.getByRole('link', { name: 'Cetak surat' }).click();
    await expect(chair.locator('.letter')).toContainText('Perihal: balasan atas usulan 26-');
    await expectFits(chair, 320);
    await chair.emulateMedia({ media: 'print' });
    await expect(chair.locator('.screen-only')).toBeHidden();
    await chair.emulateMedia({ media: 'screen' });
    if (scripted) await expectAccessible(chair);
    await chair.getByRole('link', { name: 'Kembali' }).click();

    expect(await send(chair, /^Sudah disampaikan langsung/)).toBe(303);
    await expect(news(chair)).toContainText('Kabar ini sudah sampai.');
    await expect(task).toHaveCount(0);
    await reader.reload();
    expect(await waiting(reader)).toBe(before - 1);
    if (scripted) await expectAccessible(reader);
    await expectFits(reader, 320);
  });

  story(`an outcome is read, objected to and answered ${how} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const come = async (role: string, territory: string) => {
      const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
      await signIn(page, town.account(role, territory));
      return page;
    };
    const kades = await come('kades', 'Rukunmakmur');
    await kades.goto(DECIDE);
    await decideAndKeep(kades, TITLE, { outcome: 'Menunggu tahun depan', codes: ['R09'], minutes: '2' }, 'Menunggu tahun depan');
    const council = await come('bpd_chair', 'Rukunmakmur');
    await council.goto(DECIDE);
    expect(await send(council, /^Setujui \d+ keputusan$/)).toBe(303);

    const author = await come('resident', 'RT 01 · RW 01 · Dusun Krajan · Rukunmakmur');
    await author.goto('/saya/kabar');
    await expect(author.locator('.card', { hasText: 'Usulan ini menunggu tahun depan.' })).toContainText('Belum dibaca');
    if (scripted) await expectAccessible(author);
    await expectFits(author, 320);
    await author.locator('.card', { hasText: 'Usulan ini menunggu tahun depan.' }).getByRole('link').click();
    const button = author.getByRole('button', { name: 'Sudah saya baca' });
    await expect(button).toBeVisible();
    if (scripted) {
      // Seen for a while, it says so by itself.
      await expect(button).toBeHidden({ timeout: 15_000 });
    } else {
      expect(await send(author, button)).toBe(303);
    }
    await author.reload();
    await expect(button).toHaveCount(0);

    await author.getByRole('link', { name: 'Ajukan keberatan' }).click();
    if (scripted) await expectAccessible(author);
    await expectFits(author, 320);
    expectRefusal(author, 422);
    expect(await send(author, 'Kirim keberatan')).toBe(422);
    await author.getByLabel(/^Mengapa .* keberatan/).fill(WORDS);
    expect(await send(author, 'Kirim keberatan')).toBe(303);
    await expect(news(author)).toContainText('sudah dikirim');
    await expect(author.getByRole('link', { name: 'Ajukan keberatan' }), 'once').toHaveCount(0);

    await kades.goto('/tugas');
    await expect(kades.locator('.task', { hasText: '2 keberatan menunggu jawaban forum' })).toBeVisible();
    await kades.goto(`${author.url().split('?')[0]}/keberatan`);
    await expect(kades.locator('blockquote')).toContainText(WORDS);
    if (scripted) await expectAccessible(kades);
    await expectFits(kades, 320);
    await kades.getByLabel('Keputusan tetap').check();
    await kades.getByLabel('Alasan').fill('Warga yang hadir memilih urutan ini.');
    await kades.getByLabel('Nama forum').fill('Musrenbangdes');
    await kades.getByLabel('Nomor catatan resmi rapat').fill('3');
    expect(await send(kades, 'Simpan jawaban')).toBe(303);
    await expect(news(kades)).toContainText('Jawaban sudah disimpan.');

    await author.goto('/saya/kabar');
    await expect(author.locator('.card').first()).toContainText('Warga yang hadir memilih urutan ini.');
    expect(await send(author, 'Sudah saya baca')).toBe(303);
    await expect(news(author)).toContainText('sudah dibaca');
  });
}

/** How many outcomes wait, as the public page says it. */
async function waiting(page: Page): Promise<number> {
  const text = await page.locator('main').innerText();
  const [, count = '0'] = /(\d+) kabar belum sampai/.exec(text) ?? [];
  return Number(count);
}
