// Whoever may not is told why, in one sentence, with what was typed still there; and nothing has changed.
import { type Account, expect, expectRefusal, fillSignIn, type Page, signIn, story } from '../support/rembuk.ts';
import { refusal, send, sendByHand, unfold } from '../support/form.ts';
import { typeAnswers } from '../support/proposal.ts';

const KENANGASARI = '/di/kenangasari';
const RT = `${KENANGASARI}/rw-03/rt-02`;
const HOME = 'RT 02 · RW 03 · Kenangasari';
/** Waits in RT 02 of RW 03, until 10 December. */
const WAITING = `${KENANGASARI}/usulan/27-022`;
const WORDS = {
  problem: 'Papan nama gang sudah patah, tamu dan ambulans sering tersesat.',
  place: 'Mulut Gang Anggrek',
  wish: 'Papan nama gang yang baru',
};

/** Signs in on a phone that remembers, so that the session outlives the moving clock. */
async function staySignedIn(page: Page, account: Account): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Ingat saya di HP ini').check();
  await fillSignIn(page, account);
}

async function typeWords(page: Page): Promise<void> {
  await page.goto(`${RT}/usulan/tulis`);
  await typeAnswers(page, WORDS, false);
}

async function expectWordsKept(page: Page): Promise<void> {
  await expect(refusal(page)).toContainText('tidak hilang');
  await expect(page.getByLabel('Apa masalahnya?')).toHaveValue(WORDS.problem);
  await expect(page.getByLabel('Di mana?')).toHaveValue(WORDS.place);
  await expect(page.getByLabel('Maunya apa?')).toHaveValue(WORDS.wish);
}

async function expectNothingSent(page: Page): Promise<void> {
  await page.goto(`${KENANGASARI}/usulan`);
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.getByText(WORDS.wish)).toHaveCount(0);
}

story('a wrong role is told whose task it is', async ({ town, visitor }) => {
  const page = await visitor();
  await signIn(page, town.account('resident', HOME));
  await page.goto(WAITING);
  await expect(page.getByRole('button', { name: 'Teruskan ke RW' }), 'not offered').toHaveCount(0);
  const answer = await sendByHand(page, WAITING, { act: 'pass_on' });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Ini tugas Bapak Joko Santoso (Ketua RT 02). Ibu bisa membaca, tetapi tidak bisa mengubah.');
  await page.goto(WAITING);
  await expect(page.locator('.band')).toContainText('Dibahas di RT 02');
  for (const closed of [`${KENANGASARI}/daftar/2027/gabung`, '/di/rukunmakmur/daftar/2027/putuskan']) {
    expectRefusal(page, 403);
    expect((await page.goto(closed))?.status(), closed).toBe(403);
    await expect(page.locator('main .lead')).toContainText(/^Ini tugas .+\. Ibu bisa membaca, tetapi tidak bisa mengubah\.$/);
  }
});

story('a right role in another place is told where its own place ends', async ({ town, visitor }) => {
  const page = await visitor();
  await signIn(page, town.account('rt_chair', HOME));
  await page.goto(`${KENANGASARI}/rw-02/rt-04/usulan`);
  await page.locator('.card', { hasText: 'Dibahas di RT 04' }).getByRole('link').first().click();
  const theirs = new URL(page.url()).pathname;
  await expect(page.getByText('Giliran Bapak')).toHaveCount(0);
  const answer = await sendByHand(page, theirs, { act: 'pass_on' });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Bapak bertugas sebagai Ketua RT di tempat lain');
  expect(answer.text).toContain('RT 02');
  await page.goto(theirs);
  await expect(page.locator('.band')).toContainText('Dibahas di RT 04');

  const other = await visitor();
  await signIn(other, town.account('lurah', 'Cempakawangi'));
  expectRefusal(other, 403, 409);
  await other.goto(`${KENANGASARI}/daftar/2027/putuskan`);
  await expect(other.locator('main .lead')).toContainText('Ibu bertugas sebagai Lurah di tempat lain');
});

story('a stage that closed while somebody typed keeps every word', async ({ town, visitor }) => {
  for (const scripted of [false, true]) {
    town.setClock('2026-12-09T08:00:00+07:00');
    const page = await visitor({ javaScriptEnabled: scripted });
    await staySignedIn(page, town.account('resident', HOME));
    await page.goto(`${RT}/usulan/tulis`);
    await typeAnswers(page, WORDS, scripted);
    town.setClock('2026-12-21T08:00:00+07:00');
    expectRefusal(page, 409);
    expect(await send(page, 'Kirim ke RT 02')).toBe(409);
    await expect(refusal(page)).toContainText(/Mengusulkan belum bisa sekarang\. Sudah tutup \p{L}+, 20 Desember 2026\./u);
    await expectWordsKept(page);
    await expectNothingSent(page);
  }
});

story('a session that ended while somebody typed keeps every word too', async ({ town, visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page, town.account('resident', HOME));
  await typeWords(page);
  town.setClock('2026-12-09T09:00:00+07:00');
  expectRefusal(page, 401);
  expect(await send(page, 'Kirim ke RT 02')).toBe(401);
  await expect(refusal(page)).toContainText('Masuk dulu dengan kartu, lalu kirim lagi.');
  await expectWordsKept(page);
  await expectNothingSent(page);
});

story('what somebody else, or time, did first is said, and the reason typed is still there', async ({ town, visitor }) => {
  const page = await visitor();
  await staySignedIn(page, town.account('rt_chair', HOME));
  await page.goto(WAITING);
  const fold = await unfold(page, 'Minta dilengkapi');
  const reason = 'Berapa anak tangga yang licin, dan siapa pemilik tanahnya?';
  await fold.getByLabel('Apa yang belum jelas?').fill(reason);
  town.setClock('2026-12-11T08:00:00+07:00');
  const reader = await visitor();
  await expect(async () => {
    await reader.goto(WAITING);
    await expect(reader.locator('.band')).toContainText('naik sendiri', { timeout: 200 });
  }, 'it went up by itself').toPass({ timeout: 15_000 });
  expectRefusal(page, 409);
  expect(await send(page, 'Minta pengusul melengkapi')).toBe(409);
  await expect(refusal(page)).toContainText('Sudah berubah sejak halaman ini dibuka: di RW.');
  const typed = await page.locator('main textarea').evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value));
  const shown = `${typed.join('\n')}\n${await page.locator('main').innerText()}`;
  expect(shown, '"Tulisan Bapak tidak hilang": then it must stand on the page').toContain(reason);
});

story('an ended seat is named with its day, and acts no more', async ({ town, visitor }) => {
  town.setClock('2035-01-10T08:00:00+07:00');
  const page = await visitor();
  await signIn(page, town.account('rt_chair', HOME));
  await page.goto('/tugas');
  await expect(page.locator('main')).toContainText(/Jabatan Ketua RT 02 berakhir \d+ \p{L}+ 20\d\d\. Hubungi kantor desa atau kelurahan\./u);
  const answer = await sendByHand(page, WAITING, { act: 'pass_on' });
  expect(answer.status).toBe(403);
  expect(answer.text).toMatch(/Jabatan Bapak sebagai Ketua RT berakhir \d+ \p{L}+ 20\d\d\. Hubungi kantor desa atau kelurahan\./u);
});

const BEHIND_THE_DOOR = [
  `${RT}/usulan/tulis`,
  `${KENANGASARI}/rw-01/pilih/2027/surat`,
  `${KENANGASARI}/daftar/2027/gabung`,
  '/saya',
  '/saya/usulan',
  '/saya/boleh-apa',
  '/tugas',
];

story('what needs an account leads to the door, and from there to exactly that page', async ({ town, visitor }) => {
  const account = town.account('resident', HOME);
  for (const path of BEHIND_THE_DOOR) {
    const page = await visitor({ javaScriptEnabled: false });
    expectRefusal(page, 403);
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/masuk\?lanjut=/);
    await expect(page.locator('main')).toContainText('Setelah itu Anda kembali ke sana.');
    await fillSignIn(page, account);
    await expect.soft(page, path).toHaveURL(new URL(path, town.url).href);
    await page.close();
  }
  // The door beside a page leads back to that page, with what it was asked for.
  const page = await visitor();
  await page.goto(`${KENANGASARI}/usulan?tahun=2026`);
  await page.getByRole('link', { name: 'Masuk', exact: true }).click();
  await fillSignIn(page, account);
  await expect(page).toHaveURL(new URL(`${KENANGASARI}/usulan?tahun=2026`, town.url).href);
});

story('a form sent by nobody changes nothing', async ({ visitor }) => {
  const page = await visitor();
  await page.goto(WAITING);
  const before = await page.locator('main').innerText();
  for (const form of [{ act: 'support' }, { act: 'pass_on' }]) {
    const answer = await sendByHand(page, WAITING, form);
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/masuk\?lanjut=/);
  }
  // Where sentences were typed, the way to the door comes with the sentences, so that they are not lost.
  const spoken = await sendByHand(page, WAITING, { act: 'opinion', stance: 'agree', text: 'Setuju sekali.' });
  expect(spoken.status).toBe(401);
  await page.reload();
  expect(await page.locator('main').innerText()).toBe(before);
});
