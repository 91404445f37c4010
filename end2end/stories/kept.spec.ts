// What was typed survives: a session that ended, a line that broke, a way back, a second tab, an impatient finger.
import { expect, expectRefusal, fillSignIn, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send, unfold } from '../support/form.ts';
import { toTheEnd, typeAnswers } from '../support/proposal.ts';

const VILLAGE = '/di/kenangasari';
const RT = `${VILLAGE}/rw-03/rt-02`;
const WRITE = `${RT}/usulan/tulis`;
const PROPOSAL = `${VILLAGE}/usulan/27-022`;
const HOME = 'RT 02 · RW 03 · Kenangasari';
const NO_SIGNAL = 'Tidak ada sinyal. Tulisan Ibu aman di HP ini. Tekan Kirim lagi kalau sinyal sudah ada.';
const WORDS = {
  problem: 'Pompa sumur umum macet sejak Lebaran, air diambil dari RT sebelah.',
  place: 'Sumur umum di belakang musala',
  wish: 'Pompa tangan yang baru untuk sumur umum',
};
const OTHER = { ...WORDS, problem: 'Atap pos ronda bocor, kursinya lapuk.', wish: 'Atap seng baru untuk pos ronda' };

async function expectWords(page: Page, words = WORDS): Promise<void> {
  await expect(page.locator('[name=problem]')).toHaveValue(words.problem);
  await expect(page.locator('[name=place]')).toHaveValue(words.place);
  await expect(page.locator('[name=wish]')).toHaveValue(words.wish);
}

async function expectSent(page: Page, words = WORDS): Promise<void> {
  await expect(news(page)).toContainText('Usulan terkirim');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.wish);
  expect(await kept(page), 'the phone forgets what was sent').toEqual([]);
  await page.goto(`${RT}/usulan`);
  await expect(page.locator('main .card', { hasText: words.wish }), 'once').toHaveCount(1);
}

/** What lies on the phone, as text. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('rembuk ')).map(([, text]) => text));
}

story('a session that ended while she wrote: she signs in, and her words are there', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await typeAnswers(page, WORDS, true);
  town.setClock('2026-12-09T09:00:00+07:00');
  expectRefusal(page, 401);
  expect(await send(page, 'Kirim ke RT 02')).toBe(401);
  await expect(refusal(page)).toContainText('Masuk dulu dengan kartu');
  await expectWords(page);
  await page.locator('.top .who').click();
  await fillSignIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await expectWords(page);
  await toTheEnd(page);
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  await expectSent(page);
});

story('two minutes without a signal: nothing is sent, nothing is lost', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await typeAnswers(page, WORDS, true);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Kirim ke RT 02' }).click();
  await expect(page.getByRole('alert')).toHaveText(NO_SIGNAL);
  await expectWords(page);
  town.setClock('2026-12-09T08:03:00+07:00');
  await page.getByRole('button', { name: 'Kirim ke RT 02' }).click();
  await expect(page.getByRole('alert')).toHaveCount(1);
  await page.context().setOffline(false);
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  await expectSent(page);

  // The same for an opinion; and a phone that was switched off meanwhile gives it back, unfolded.
  await page.goto(PROPOSAL);
  await opinion(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Kirim pendapat' }).click();
  await expect(page.getByRole('alert')).toHaveText(NO_SIGNAL);
  await page.context().setOffline(false);
  await page.goto(PROPOSAL);
  await expect(page.getByLabel('Tulis di sini')).toHaveValue('Saya ikut kerja bakti.');
  await expect(page.getByLabel('Setuju karena')).toBeChecked();
  expect(await send(page, 'Kirim pendapat')).toBe(303);
  await expect(news(page)).toContainText('sudah masuk');
  expect(await kept(page)).toEqual([]);
});

async function opinion(page: Page): Promise<void> {
  const fold = await unfold(page, 'Tulis pendapat');
  await fold.getByLabel('Setuju karena').check();
  await fold.getByLabel('Tulis di sini').fill('Saya ikut kerja bakti.');
}

story('a line that broke after sending: sent again, it is there once', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await typeAnswers(page, WORDS, true);
  // It arrives, but its answer does not.
  await page.route(`**${WRITE}`, async (route) => {
    if (route.request().method() === 'POST') await route.fetch({ maxRedirects: 0 });
    await route.abort('internetdisconnected');
  }, { times: 1 });
  await page.getByRole('button', { name: 'Kirim ke RT 02' }).click();
  await expect(page).toHaveURL(/^chrome-error:/);
  await page.goto('/boleh-usul-apa');
  expect(await kept(page), 'another page forgets nothing').toHaveLength(1);
  await page.goto(WRITE);
  await expectWords(page);
  await expect(page.getByRole('alert')).toHaveText(NO_SIGNAL);
  await toTheEnd(page);
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  await expectSent(page);
});

story('a look at another page and the way back', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await typeAnswers(page, WORDS, true);
  await page.getByRole('link', { name: /boleh/i }).first().click();
  await expect(page).toHaveURL(/\/boleh-usul-apa\?di=kenangasari$/);
  await page.goBack();
  await expectWords(page);
  await page.reload();
  await expectWords(page);
  await toTheEnd(page);
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  await expect(news(page)).toContainText('Usulan terkirim');
  await page.goBack();
  expect(await kept(page), 'back from the page that says it was sent').toEqual([]);
  await page.goForward();
  await expectSent(page);
});

for (const scripted of [true, false]) {
  story(`a double click sends once ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(60_000);
    const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(page, town.account('resident', HOME));
    await page.goto(WRITE);
    await typeAnswers(page, WORDS, scripted);
    await page.getByRole('button', { name: 'Kirim ke RT 02' }).dblclick();
    await expect(news(page)).toContainText('Usulan terkirim');
    await page.goto(`${RT}/usulan`);
    await expect(page.locator('main .card', { hasText: WORDS.wish })).toHaveCount(1);
  });
}

story('two tabs keep two texts', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await typeAnswers(page, WORDS, true);
  const second = await page.context().newPage();
  await second.goto(WRITE);
  await second.waitForTimeout(600);
  await expect(second.locator('[name=problem]'), 'the first tab is there: the second begins afresh').toHaveValue('');
  await typeAnswers(second, OTHER, true);
  for (const [tab, words] of [[page, WORDS], [second, OTHER]] as const) {
    await tab.reload();
    await expectWords(tab, words);
  }
  await toTheEnd(page);
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  await expect(news(page)).toContainText('Usulan terkirim');
  await second.reload();
  await expectWords(second, OTHER);
  // The second tab is closed, or the phone was: the next one takes its text over.
  await second.close();
  const third = await page.context().newPage();
  await third.goto(WRITE);
  await expect(third.locator('[name=wish]')).toHaveValue(OTHER.wish);
  await toTheEnd(third);
  expect(await send(third, 'Kirim ke RT 02')).toBe(303);
  await expectSent(third, OTHER);
});

story('on a shared phone nobody finds the words of somebody else', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(WRITE);
  await typeAnswers(page, WORDS, true);
  expect(await kept(page)).toHaveLength(1);
  // Her session ends by itself, and a neighbour signs in.
  town.setClock('2026-12-09T09:00:00+07:00');
  await signIn(page, town.account('rt_chair', HOME));
  await page.clock.install();
  await page.goto(WRITE);
  await page.clock.fastForward(1_000);
  await expect(page.locator('[name=problem]')).toHaveValue('');
  await page.goto('/saya');
  await page.getByRole('button', { name: 'Keluar' }).click();
  await page.waitForLoadState();
  expect(await kept(page), 'signed out, nothing stays').toEqual([]);
});

story('nothing secret is ever kept', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', 'RT 02 · RW 01 · Kenangasari'));
  await page.goto(`${VILLAGE}/rw-01/pilih/2027/surat`);
  await page.locator('main input[type=checkbox]').first().check();
  for (const path of ['/masuk', '/kartu', '/daftar-warga?di=kenangasari/rw-03/rt-02', '/saya/data']) {
    await page.goto(path);
    for (const field of await page.locator('main input:not([type]):visible').all()) await field.fill('9971');
    await expect(page.locator('form[data-keep]'), path).toHaveCount(0);
  }
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe('{}');
});
