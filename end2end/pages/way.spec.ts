// What it costs to propose: screens, fields, words to read; and a resident's whole day, in bytes.
import { expect, expectRefusal, fillSignIn, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, send } from '../support/form.ts';
import { toTheEnd, typeAnswers } from '../support/proposal.ts';

const SCREENS = 4;
const FIELDS = 3;
const WORDS_TO_READ = 120;
const A_DAY = 250_000;
const RT = '/di/kenangasari/rw-03/rt-02';
const HOME = 'RT 02 · RW 03 · Kenangasari';
const WORDS = {
  problem: 'Timbangan sayur di pasar pagi tidak jujur.',
  place: 'Pasar pagi di ujung kampung',
  wish: 'Timbangan baru yang diperiksa dinas',
};

/** The lines of a page's main part that are seen. */
async function lines(page: Page): Promise<string[]> {
  const text = await page.locator('main').innerText();
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

story('a proposal takes at most 4 screens, 3 fields and 120 words to read', async ({ town, visitor }) => {
  const page = await visitor(PHONE);
  await signIn(page, town.account('resident', HOME));
  await page.goto(RT);
  await page.getByRole('link', { name: 'Tulis usulan' }).click();
  // Whatever must be filled in is said by the form when nothing is.
  expectRefusal(page, 422);
  await toTheEnd(page);
  expect(await send(page, 'Kirim ke RT 02')).toBe(422);
  const required = await page.locator('.field.wrong').count();

  await page.goto(`${RT}/usulan/tulis`);
  const read = new Set<string>();
  let screens = 0;
  for (const [step, [name, words]] of Object.entries(WORDS).entries()) {
    screens += 1;
    // One question a screen: what is read is read once the server was asked and the others are hidden.
    await expect(page.locator(`[name=${name}]`)).toBeVisible();
    await expect(page.locator('[name=problem]:visible, [name=place]:visible, [name=wish]:visible')).toHaveCount(1);
    for (const line of await lines(page)) read.add(line);
    await page.locator(`[name=${name}]`).fill(words);
    if (step < 2) await page.getByRole('button', { name: 'Lanjut' }).click();
  }
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  screens += 1;
  await expect(news(page)).toContainText('Usulan terkirim');
  const words = [...read].join(' ').split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length;
  console.log(`to propose: ${screens} screens, ${required} fields, ${words} words`);
  expect(screens).toBeLessThanOrEqual(SCREENS);
  expect(required).toBeLessThanOrEqual(FIELDS);
  expect(words).toBeLessThanOrEqual(WORDS_TO_READ);
});

/** Everything that comes over the line to this page: heads and bodies, as they are sent. */
async function counted(page: Page): Promise<() => number> {
  const line = await page.context().newCDPSession(page);
  let bytes = 0;
  line.on('Network.loadingFinished', (answer) => (bytes += answer.encodedDataLength));
  line.on('Network.requestWillBeSent', (asked) => (bytes += asked.redirectResponse?.encodedDataLength ?? 0));
  await line.send('Network.enable');
  return () => Math.round(bytes);
}

story("a resident's whole day stays within 250 kB", async ({ town, visitor }) => {
  const page = await visitor(PHONE);
  const bytes = await counted(page);
  const look = { waitUntil: 'networkidle' } as const;
  await page.goto(RT, look);
  const link = bytes();
  await page.getByRole('link', { name: 'Tulis usulan' }).click();
  await fillSignIn(page, town.account('resident', HOME));
  const door = bytes();
  await typeAnswers(page, WORDS, true);
  expect(await send(page, 'Kirim ke RT 02')).toBe(303);
  const mine = new URL(page.url()).pathname;
  const sent = bytes();
  for (let again = 0; again < 2; again++) {
    await page.goto('/saya', look);
    await page.goto(mine, look);
  }
  console.log(`a day: link ${link}, signed in ${door}, proposed ${sent}, looked again twice ${bytes()} bytes`);
  expect(link, 'something was counted').toBeGreaterThan(3_000);
  expect(bytes()).toBeGreaterThan(sent);
  expect(bytes()).toBeLessThanOrEqual(A_DAY);
});
