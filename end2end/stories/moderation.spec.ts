// A text is reported by one and hidden by another; its author asks again, and somebody else decides.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send, unfold } from '../support/form.ts';

const VILLAGE = '/di/kenangasari';
const PROPOSAL = `${VILLAGE}/usulan/27-022`;
const TEXTS = `${VILLAGE}/aturan/tulisan`;
const WORRY = 'Tanya saja Pak Karno, nomornya 0812 3456.';
const APPEAL = 'Itu nomor saya sendiri, dan saya mau ditelepon.';

for (const scripted of [true, false]) {
  story(`a text is hidden by two and comes back ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(120_000);
    const come = async (role: string, territory: string) => {
      const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
      await signIn(page, town.account(role, territory));
      return page;
    };
    const reader = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    const author = await come('resident', 'RT 02 · RW 03 · Kenangasari');
    await author.goto(PROPOSAL);
    const fold = await unfold(author, 'Tulis pendapat');
    await fold.getByLabel('Keberatan karena').check();
    await fold.getByLabel('Tulis di sini').fill(WORRY);
    expect(await send(author, 'Kirim pendapat')).toBe(303);

    await report(await come('resident', 'RT 02 · RW 01 · Kenangasari'), scripted);
    await reader.goto(PROPOSAL);
    await expect(opinion(reader, WORRY), 'one alone hides nothing').toBeVisible();

    await hide(await come('lpm', 'Kenangasari'), scripted);
    await reader.goto(PROPOSAL);
    await expect(opinion(reader, WORRY)).toHaveCount(0);
    await expect(opinion(reader, 'Disembunyikan: memuat data pribadi.')).toContainText('Ditulis oleh warga RT 02.');

    await author.goto(PROPOSAL);
    await expect(opinion(author, WORRY), 'its author still reads it').toContainText('Hanya Anda yang masih melihat tulisan ini.');
    await author.getByRole('link', { name: 'Minta diperiksa lagi' }).click();
    await author.getByLabel('Mengapa tulisan ini boleh tampil?').fill(APPEAL);
    expect(await send(author, 'Minta diperiksa lagi')).toBe(303);
    await expect(news(author)).toContainText('Orang lain akan memeriksanya.');

    const above = await come('bappeda', 'Kota Tirtaraharja');
    await above.locator('.task', { hasText: 'diminta diperiksa lagi' }).getByRole('link').click();
    await expect(above.locator('.task')).toContainText(APPEAL);
    await above.getByLabel('Alasan dalam satu kalimat').fill('Nomor sendiri boleh ditulis.');
    expect(await send(above, 'Tampilkan lagi')).toBe(303);
    await reader.goto(PROPOSAL);
    await expect(opinion(reader, WORRY)).toBeVisible();
    await reader.goto(TEXTS);
    await expect(reader.locator('main')).toContainText('Pendapat pada usulan 27-022');
    await expect(reader.locator('main'), 'the log is without the text').not.toContainText('0812');
    await expectFits(reader, 320);
  });
}

function opinion(page: Page, words: string) {
  return page.locator('.opinions li', { hasText: words });
}

async function report(page: Page, scripted: boolean): Promise<void> {
  await page.goto(PROPOSAL);
  await opinion(page, WORRY).getByRole('link', { name: 'Laporkan tulisan ini' }).click();
  const form = page.locator('#lapor');
  await expect(form).toContainText('bukan alasan menyembunyikan');
  await expect(form.locator('blockquote')).toContainText(WORRY);
  if (scripted) await expectAccessible(page);
  await expectFits(page, 320);
  // Who is meant does not judge: the camat is left out, the rung above takes an appeal.
  await form.getByLabel('Tulisan ini tentang pengurus mana?').selectOption({ label: await camat(page) });
  expectRefusal(page, 422);
  expect(await send(page, 'Kirim laporan')).toBe(422);
  await expect(form.locator('.wrong')).toContainText('Apa sebabnya?');
  await expect(form.locator('select option:checked'), 'what was chosen stays').toHaveText(await camat(page));
  await form.getByLabel('Memuat data pribadi orang').check();
  expect(await send(page, 'Kirim laporan')).toBe(303);
  await expect(news(page)).toContainText('Laporan sudah dikirim.');
}

async function camat(page: Page): Promise<string> {
  const offices = await page.locator('#lapor option').allInnerTexts();
  return offices.find((office) => office.includes('Kecamatan')) ?? '';
}

/** First without a sentence: refused, and the reason chosen stays. */
async function hide(page: Page, scripted: boolean): Promise<void> {
  await page.locator('.task', { hasText: '1 tulisan dilaporkan di Kenangasari' }).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`${TEXTS}$`));
  if (scripted) await expectAccessible(page);
  await expectFits(page, 320);
  expectRefusal(page, 422);
  expect(await send(page, 'Sembunyikan')).toBe(422);
  await expect(refusal(page)).toBeVisible();
  await expect(page.getByLabel('Memuat data pribadi orang')).toBeChecked();
  await page.getByLabel('Alasan dalam satu kalimat').fill('Ada nomor telepon orang.');
  expect(await send(page, 'Sembunyikan')).toBe(303);
  await expect(news(page)).toContainText('Tulisan sudah disembunyikan.');
}
