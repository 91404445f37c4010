// What a neighbour wrote already is found, and shown to who is about to write it again; nothing typed is lost.
import { expect, expectAccessible, expectFits, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, send, unfold } from '../support/form.ts';

const KS = '/di/kenangasari';
const RT = `${KS}/rw-03/rt-02`;
const DRAIN = `${KS}/usulan/27-013`;
const WORDS = {
  problem: 'Selokan Gang Anggrek meluap dan airnya bau setiap hujan.',
  place: 'Gang Anggrek, depan pos ronda',
  wish: 'Selokan dikeruk dan diberi tutup',
};

for (const scripted of [true, false]) {
  const how = scripted ? 'with' : 'without';

  story(`proposals are found by a word, a filter and a number ${how} JavaScript`, async ({ visitor }) => {
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await page.goto(`${KS}/usulan`);
    await page.getByLabel('Cari usulan').fill('selokan anggrek');
    await page.getByRole('button', { name: 'Cari' }).click();
    await expect(page.getByText('1 usulan cocok.')).toBeVisible();
    await expect(page.locator(`.card a[href="${DRAIN}"]`)).toBeVisible();
    if (scripted) await expectAccessible(page);
    await expectFits(page, 320);

    const fold = await unfold(page, 'Saring dan urutkan');
    await fold.getByLabel('Keadaan').selectOption({ label: 'Dibatalkan pengusul' });
    await fold.getByRole('button', { name: 'Tampilkan' }).click();
    await expect(page).toHaveURL(/cari=selokan\+anggrek.*keadaan=withdrawn/);
    await expect(page.locator('main')).toContainText('Tidak ada usulan yang cocok dengan "selokan anggrek".');
    await expect(page.getByLabel('Keadaan'), 'what was chosen stays').toHaveValue('withdrawn');
    await page.getByRole('link', { name: 'Lihat semua usulan' }).click();
    await expect(page.locator('.card').first()).toBeVisible();

    await page.getByLabel('Cari usulan').fill('27-013');
    await page.getByRole('button', { name: 'Cari' }).click();
    await expect(page).toHaveURL(new RegExp(`${DRAIN}$`));
  });

  story(`a neighbour's proposal is supported instead of written again ${how} JavaScript`, async ({ town, visitor }) => {
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('rt_chair', 'RT 02 · RW 03 · Kenangasari'));
    await write(page, scripted);
    const found = page.locator('#serupa');
    await expect(found.getByRole('heading', { name: 'Tetangga sudah menulis ini. Dukung saja?' })).toBeVisible();
    await expect(found.locator('.card').first()).toContainText('air masuk ke sebelas rumah di ujung Gang Anggrek');
    if (scripted) await expectAccessible(page);
    await expectFits(page, 320);
    expect(await send(page, 'Dukung usulan 27-013')).toBe(303);
    await expect(page).toHaveURL(new RegExp(`${DRAIN}\\?kabar=didukung$`));
    await expect(news(page)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Batal dukung/ })).toBeVisible();
  });

  story(`who wants to write their own nevertheless does ${how} JavaScript`, async ({ town, visitor }) => {
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('rt_chair', 'RT 02 · RW 03 · Kenangasari'));
    await write(page, scripted);
    await expect(page.locator('#serupa')).toBeVisible();
    if (scripted) {
      await page.getByRole('link', { name: 'Bukan, tulis usulan saya' }).click();
      await expect(page.locator('#serupa')).toHaveCount(0);
      await page.getByLabel('Maunya apa?').fill(WORDS.wish);
      expect(await send(page, 'Kirim ke RT 02')).toBe(303);
    } else {
      await expect(page.getByLabel('Apa masalahnya?')).toHaveValue(WORDS.problem);
      await expect(page.getByLabel('Di mana?')).toHaveValue(WORDS.place);
      await expect(page.getByLabel('Maunya apa?')).toHaveValue(WORDS.wish);
      expect(await send(page, 'Bukan, kirim usulan saya ke RT 02')).toBe(303);
    }
    await expect(news(page)).toContainText('Usulan terkirim');
    await expect(page.locator('main')).toContainText(WORDS.problem);
  });
}

story('the list of what may be proposed is read and searched', async ({ visitor }) => {
  const page = await visitor(PHONE);
  await page.goto(`${KS}/kamus`);
  await expect(page.locator('main')).toContainText('Saluran U-ditch 40x40 cm dengan tutup');
  await expectAccessible(page);
  await expectFits(page, 320);
  await page.getByLabel('Cari di daftar ini').fill('selokan');
  await page.getByRole('button', { name: 'Cari' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Unduh daftar (CSV)' })).toHaveAttribute('href', /kamus\.csv\?tahun=2027$/);
});

/** Until what neighbours wrote is shown: after the second question with the small script, else once it is sent. */
async function write(page: Page, scripted: boolean): Promise<void> {
  await page.goto(`${RT}/usulan/tulis`);
  await expect(page.getByRole('link', { name: 'Daftar yang boleh diusulkan' })).toBeVisible();
  await page.getByLabel('Apa masalahnya?').fill(WORDS.problem);
  if (scripted) await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Di mana?').fill(WORDS.place);
  if (scripted) {
    await page.getByRole('button', { name: 'Lanjut' }).click();
    return;
  }
  await page.getByLabel('Maunya apa?').fill(WORDS.wish);
  expect(await send(page, 'Kirim ke RT 02')).toBe(200);
}
