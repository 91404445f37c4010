// The operator brings a photo of a decree: it is written anew, and shown to whom it concerns and to nobody else.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send } from '../support/form.ts';
import { CAMERA, photoOf } from '../support/photo.ts';

const SEATS = '/kelola/jabatan?di=kenangasari';
const DECREE = 'SK Lurah Kenangasari Nomor 70 Tahun 2026';

for (const scripted of [true, false]) {
  story(`the photo of a decree ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const come = async (role: string, territory?: string) => {
      const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
      await signIn(page, town.account(role, territory));
      return page;
    };
    const operator = await come('operator');
    await operator.goto(SEATS);
    const board = operator.locator('.card', { has: operator.getByRole('heading', { name: 'RT 02/RW 03 Kenangasari' }) });
    await board.getByRole('link', { name: 'Foto SK jabatan Ketua RT 02' }).click();
    await expect(operator.locator('main')).toContainText('Foto ini hanya dilihat pemegang jabatan');
    if (scripted) await expectAccessible(operator);
    await expectFits(operator, 320);
    const photo = await addPhoto(operator);

    for (const [role, territory, status] of [
      ['rt_chair', 'RT 02 · RW 03 · Kenangasari', 200],
      ['resident', 'RT 02 · RW 03 · Kenangasari', 404],
      ['rw_chair', 'RW 03 · Kenangasari', 404],
      ['kades', 'Rukunmakmur', 404],
    ] as const) {
      const page = await come(role, territory);
      expect((await page.request.get(photo)).status(), `${role} of ${territory}`).toBe(status);
    }
    const stranger = await visitor();
    expect((await stranger.request.get(new URL(photo, town.url).href)).status(), 'nobody').toBe(404);
  });
}

/** First something that is no picture; then the photo. Where it is. */
async function addPhoto(operator: Page): Promise<string> {
  const field = operator.getByLabel('Foto SK (boleh kosong)');
  const paper = { name: 'sk.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.4 bukan foto') };
  await field.setInputFiles(paper);
  expectRefusal(operator, 422);
  expect(await send(operator, 'Simpan foto SK')).toBe(422);
  await expect(refusal(operator)).toContainText('ini bukan foto JPEG, PNG, atau WebP');
  const brought = await photoOf(operator);
  expect(brought.includes(CAMERA)).toBe(true);
  await field.setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: brought });
  expect(await send(operator, 'Simpan foto SK')).toBe(303);
  await expect(news(operator)).toContainText('Foto SK disimpan.');
  const board = operator.locator('.card', { has: operator.getByRole('heading', { name: 'RT 02/RW 03 Kenangasari' }) });
  if (await board.count()) await board.getByRole('link', { name: 'Foto SK jabatan Ketua RT 02' }).click();
  const link = operator.getByRole('link', { name: /^Lihat foto SK, \d+ kB$/ });
  const at = (await link.getAttribute('href')) ?? '';
  const kept = await operator.request.get(at);
  expect(kept.headers()['content-type']).toBe('image/jpeg');
  expect((await kept.body()).includes(CAMERA), 'what the camera knew is gone').toBe(false);
  return at;
}

story('a photo comes with a new seat, and the second person looks at it before saying yes', async ({ town, visitor }) => {
  story.setTimeout(120_000);
  const operator = await visitor(PHONE);
  await signIn(operator, town.account('operator'));
  await operator.goto(SEATS);
  await operator.getByRole('link', { name: 'Catat jabatan di Posyandu Kenanga 1' }).click();
  await operator.getByLabel('Cari orang menurut nama').fill('Wahyu Nugroho');
  await operator.getByRole('button', { name: 'Cari nama' }).click();
  await operator.getByLabel('Jabatan apa?').selectOption({ label: 'Sekretaris' });
  await operator.getByLabel('Tanggal SK').fill('2026-12-07');
  await operator.getByLabel('Mulai tanggal').fill('2026-12-08');
  await operator.getByLabel('Sampai tanggal').fill('2029-12-07');
  const photo = { name: 'sk.jpg', mimeType: 'image/jpeg', buffer: await photoOf(operator) };
  await operator.getByLabel('Foto SK (boleh kosong)').setInputFiles(photo);
  await expectFits(operator, 320);
  expectRefusal(operator, 422);
  expect(await send(operator, 'Catat dan kirim ke orang kedua'), 'without the decree').toBe(422);
  await expect(operator.getByRole('link', { name: 'Foto sudah tersimpan. Lihat foto' }), 'the photo is not asked for again').toBeVisible();
  await expectAccessible(operator);
  await operator.getByLabel('Nomor SK').fill(DECREE);
  expect(await send(operator, 'Catat dan kirim ke orang kedua')).toBe(303);
  await expect(news(operator)).toContainText('menunggu persetujuan orang kedua');

  const lurah = await visitor(PHONE);
  await signIn(lurah, town.account('lurah', 'Kenangasari'));
  await lurah.goto('/tugas/jabatan');
  const item = lurah.locator('.task', { hasText: DECREE });
  const at = (await item.getByRole('link', { name: /^Lihat foto SK, \d+ kB$/ }).getAttribute('href')) ?? '';
  expect((await lurah.request.get(at)).headers()['content-type']).toBe('image/jpeg');
  expect(await send(lurah, item.getByRole('button', { name: /^Setujui/ }))).toBe(303);
  await expect(news(lurah)).toContainText('Sudah disetujui, dan berlaku sekarang.');
});
