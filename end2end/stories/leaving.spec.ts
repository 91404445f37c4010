// Two officers record that a resident moved away. She did not: she says so once, and has all her rights again.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send, sendByHand, unfold } from '../support/form.ts';

const RT = '/di/kenangasari/rw-03/rt-02';
const LIST = `${RT}/warga`;
const HOME = 'RT 02 · RW 03 · Kenangasari';
const WHY = 'Saya masih tinggal di Gang Melati, hanya pulang kampung seminggu.';

for (const scripted of [true, false]) {
  story(`two record that somebody moved, and she objects ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const come = async (role: string, territory: string) => {
      const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
      await signIn(page, town.account(role, territory));
      return page;
    };
    const sari = await come('resident', HOME);
    const chair = await come('rt_chair', HOME);
    await record(chair, scripted);
    await sari.goto('/saya/data');
    await expect(sari.locator('#pindah'), 'one alone takes nothing away').toContainText('Hak Ibu belum berubah.');
    await sari.goto(`${RT}/usulan/tulis`);
    await expect(sari.getByLabel('Apa masalahnya?')).toBeVisible();

    const lurah = await come('lurah', 'Kenangasari');
    await lurah.goto(LIST);
    expect(await send(lurah, 'Setujui catatan tentang Sari Lestari')).toBe(303);
    await expect(news(lurah)).toContainText('Catatan disetujui dan berlaku sekarang.');

    // What she had open is at its end; signed in again she reads, is told, and objects.
    expectRefusal(sari, 403);
    await sari.goto('/saya');
    await expect(sari).toHaveURL(/\/masuk\?/);
    await signIn(sari, town.account('resident', HOME));
    await sari.goto('/saya');
    await expect(sari.getByRole('alert')).toContainText(/Ibu dicatat pindah oleh .*Joko Santoso/);
    expect((await sari.goto(`${RT}/usulan/tulis`))?.status(), 'she reads, and no more').toBe(403);
    await sari.goto('/saya');
    await sari.getByRole('link', { name: 'Kalau tidak benar, sanggah di sini' }).click();
    await object(sari, scripted);
    expect((await sari.goto(`${RT}/usulan/tulis`))?.status(), 'her rights are back').toBe(200);

    await lurah.goto(LIST);
    await expect(lurah.locator('.card', { hasText: 'Sari Lestari' })).toContainText(WHY);
    await expectFits(lurah, 320);
    if (scripted) await expectAccessible(lurah);
    const other = await come('witness', 'RT 03 · RW 03 · Kenangasari');
    const answer = await sendByHand(other, '/saya/data', { act: 'object_leaving', form: '-pindah', why: WHY });
    expect(answer.status, 'nobody objects for her').toBe(404);
  });
}

/** First with a day that has not come: refused, everything chosen kept. The recorder cannot confirm. */
async function record(chair: Page, scripted: boolean): Promise<void> {
  await chair.goto(LIST);
  const fold = await unfold(chair, 'Catat warga pindah atau meninggal');
  await fold.getByLabel('Warga', { exact: true }).selectOption({ label: 'Sari Lestari' });
  await fold.getByLabel('Pindah', { exact: true }).check();
  await fold.getByLabel('Tanggal pindah atau meninggal').fill('2027-12-01');
  if (scripted) await expectAccessible(chair);
  await expectFits(chair, 320);
  expectRefusal(chair, 422);
  expect(await send(chair, 'Simpan catatan')).toBe(422);
  await expect(refusal(chair)).toContainText('hari ini atau hari sebelumnya');
  await expect(fold.locator('select option:checked')).toHaveText('Sari Lestari');
  await expect(fold.getByLabel('Pindah', { exact: true })).toBeChecked();
  await expect(fold.getByLabel('Tanggal pindah atau meninggal')).toHaveValue('2027-12-01');
  await fold.getByLabel('Tanggal pindah atau meninggal').fill('2026-12-01');
  expect(await send(chair, 'Simpan catatan')).toBe(303);
  await expect(news(chair)).toContainText('Pengurus kedua perlu menyetujui.');
  const card = chair.locator('.card', { hasText: 'Sari Lestari' });
  await expect(card).toContainText('Pengurus dari keluarga lain yang menyetujui.');
  await expect(card.getByRole('button', { name: /^Setujui/ })).toHaveCount(0);
}

async function object(sari: Page, scripted: boolean): Promise<void> {
  if (scripted) await expectAccessible(sari);
  await expectFits(sari, 320);
  expectRefusal(sari, 422);
  expect(await send(sari, 'Sanggah')).toBe(422);
  await expect(sari.locator('#pindah .field.wrong')).toBeVisible();
  await sari.getByLabel('Mengapa tidak benar').fill(WHY);
  expect(await send(sari, 'Sanggah')).toBe(303);
  await expect(news(sari)).toContainText('Sanggahan Ibu sudah dicatat.');
  await expect(sari.locator('#pindah')).toContainText('Hak Ibu berlaku seperti biasa.');
  await expect(sari.getByRole('button', { name: 'Sanggah' }), 'once').toHaveCount(0);
}
