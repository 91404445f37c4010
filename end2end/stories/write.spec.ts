// Writing with a photo; a service's task told; a neighbour without a phone; and what is kept nowhere.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send, unfold } from '../support/form.ts';
import { CAMERA, photoOf } from '../support/photo.ts';
import { sendOwn, toTheEnd, typeAnswers } from '../support/proposal.ts';

const RT = '/di/kenangasari/rw-03/rt-02';
const OWN = 'RT 02 · RW 03 · Kenangasari';
const WORDS = {
  problem: 'Selokan di depan rumah nomor tujuh meluap setiap hujan.',
  place: 'Gang Anggrek, depan pos ronda',
  wish: 'Selokan digali lagi sampai parit besar',
};

for (const scripted of [true, false]) {
  const how = scripted ? 'with' : 'without';

  story(`a proposal with a photo ${how} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('resident', OWN));
    const photo = { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await photoOf(page) };
    await page.goto(`${RT}/usulan/tulis`);
    await typeAnswers(page, WORDS, scripted);
    await unfold(page, 'Tambah foto');
    await page.getByLabel('Foto (boleh kosong)').setInputFiles(photo);
    await page.getByLabel('Apa yang terlihat di foto?').fill('Selokan penuh lumpur');
    if (scripted) await expectAccessible(page);
    await expectFits(page, 320);
    expect(await sendOwn(page)).toBe(303);
    const link = page.getByRole('link', { name: /^Lihat foto: Selokan penuh lumpur, \d+ kB$/ });
    const at = (await link.getAttribute('href')) ?? '';
    const kept = await page.request.get(at);
    expect(kept.headers()['content-type']).toBe('image/jpeg');
    expect((await kept.body()).includes(CAMERA), 'what the camera knew is gone').toBe(false);
    if (scripted) {
      await expect(page.locator('#foto img'), 'only after a tap').toHaveCount(0);
      await link.click();
      await expect(page.getByRole('img', { name: 'Selokan penuh lumpur' })).toBeVisible();
      await expectAccessible(page);
      await expectFits(page, 320);
    }
    const stranger = await visitor();
    expect((await stranger.request.get(new URL(at, town.url).href)).status(), 'everybody').toBe(200);
    expect(await send(page, 'Hapus foto ini')).toBe(303);
    await expect(news(page)).toContainText('Foto sudah dihapus.');
    expect((await stranger.request.get(new URL(at, town.url).href)).status(), 'nobody').toBe(404);
    const fold = await unfold(page, 'Tambah foto');
    await fold.getByLabel('Foto (boleh kosong)').setInputFiles(photo);
    expect(await send(page, 'Simpan foto')).toBe(303);
    await expect(news(page)).toContainText('Foto sudah disimpan.');
  });

  story(`a small repair is told its service ${how} JavaScript`, async ({ town, visitor }) => {
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('resident', OWN));
    await page.goto(`${RT}/usulan/tulis`);
    const lamp = { ...WORDS, problem: 'Lampu di depan pos ronda mati sejak Minggu.', wish: 'Lampu diganti' };
    if (scripted) {
      await firstAnswer(page, lamp.problem);
      const told = page.locator('#serupa');
      await expect(told.getByRole('heading')).toBeFocused();
      await expect(told).toContainText('Perbaikan kecil dikerjakan layanan');
      await expect(told).toContainText('Regu perbaikan Kenangasari');
      await expect(page.getByLabel('Di mana?')).toBeHidden();
      await expectAccessible(page);
      await expectFits(page, 320);
      await page.getByRole('link', { name: 'Tetap tulis sebagai usulan' }).click();
      await expect(page.getByLabel('Di mana?')).toBeFocused();
      await page.getByRole('button', { name: 'Kembali' }).click();
      await typeAnswers(page, lamp, scripted);
    } else {
      await typeAnswers(page, lamp, scripted);
      expectRefusal(page, 422);
      expect(await send(page, /^Kirim ke /)).toBe(422);
      await expect(refusal(page)).toContainText('Perbaikan kecil dikerjakan layanan');
      await expect(page.locator('#tetap'), 'on the screen that is shown').toBeVisible();
      await expect(page.locator('#tetap')).toContainText('Regu perbaikan Kenangasari');
      await expectFits(page, 320);
      await page.getByLabel('Tetap kirim sebagai usulan').check();
    }
    expect(await sendOwn(page)).toBe(303);
    await expect(news(page)).toContainText('Usulan terkirim.');
  });

  story(`what tells of violence is kept nowhere ${how} JavaScript`, async ({ town, visitor }) => {
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('resident', OWN));
    await page.goto(`${RT}/usulan/tulis`);
    const problem = 'Tetangga dipukuli suaminya hampir tiap malam.';
    if (scripted) {
      await firstAnswer(page, problem);
      await expect(page.getByRole('heading', { name: 'Ada yang bisa menolong sekarang' })).toBeFocused();
      await expect(page.getByLabel('Apa masalahnya?')).toHaveCount(0);
    } else {
      await typeAnswers(page, { ...WORDS, problem }, scripted);
      expectRefusal(page, 422);
      expect(await send(page, /^Kirim ke /)).toBe(422);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada yang bisa menolong sekarang');
    }
    await expect(page.locator('main')).toContainText('SAPA 129');
    await expect(page.locator('main')).not.toContainText('dipukuli');
    if (!scripted) return;
    await expectAccessible(page);
    const phone = await page.evaluate(() => JSON.stringify(window.localStorage));
    expect(phone, 'nor on this phone').not.toContain('dipukuli');
    await page.goto(`${RT}/usulan/tulis`);
    await toTheEnd(page);
    await expect(page.getByLabel('Maunya apa?')).toHaveValue('');
  });

  story(`the RT writes for a neighbour ${how} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('rt_chair', OWN));
    await page.goto(RT);
    await page.getByRole('link', { name: 'Tulis usulan untuk tetangga yang tidak punya HP' }).click();
    await page.getByLabel('Cari nama').fill('lestari');
    await page.getByRole('button', { name: 'Cari' }).click();
    if (scripted) await expectAccessible(page);
    await page.getByRole('link', { name: 'Ibu Sari Lestari' }).click();
    await typeAnswers(page, WORDS, false);
    await page.getByLabel('Nama depannya boleh ditampilkan').check();
    await page.getByLabel('Saksi').selectOption({ index: await neighbour(page) });
    if (scripted) await expectAccessible(page);
    await expectFits(page, 320);
    expectRefusal(page, 422);
    expect(await send(page, /^Kirim ke /), 'without her consent').toBe(422);
    await expect(page.getByLabel('Apa masalahnya?')).toHaveValue(WORDS.problem);
    await page.getByLabel('Sudah saya bacakan, dan ia setuju dikirim').check();
    expect(await sendOwn(page)).toBe(303);
    await expect(page.locator('main')).toContainText(/Sari, warga RT 02\. Ditulis oleh Bapak Joko Santoso untuk warga RT 02\./);
  });
}

/** Answers the first question alone, with the small script. */
async function firstAnswer(page: Page, problem: string): Promise<void> {
  await page.getByLabel('Apa masalahnya?').fill(problem);
  await page.getByRole('button', { name: 'Lanjut' }).click();
}

/** Somebody in the list of witnesses who is of another family: the last, an ordinary neighbour. */
async function neighbour(page: Page): Promise<number> {
  return (await page.getByLabel('Saksi').locator('option').count()) - 1;
}
