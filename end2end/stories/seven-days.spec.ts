// An RT that does not answer in its seven days: the proposal goes on by itself, and everybody can see that it did.
import { expect, signIn, story } from '../support/rembuk.ts';
import { sendOwn } from '../support/proposal.ts';

const RT = '/di/kenangasari/rw-03/rt-02';
const WORDS = {
  problem: 'Lampu di tikungan pos ronda mati, dua orang jatuh dari sepeda minggu lalu.',
  place: 'Tikungan pos ronda RT 02',
  wish: 'Dua lampu jalan di tikungan pos ronda',
};

story('what an RT leaves unanswered goes to the RW by itself', async ({ town, visitor }) => {
  // Without script: the three questions on one page.
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page, town.account('resident', 'RT 02 · RW 03 · Kenangasari'));
  await page.goto(`${RT}/usulan/tulis`);
  await page.getByLabel('Apa masalahnya?').fill(WORDS.problem);
  await page.getByLabel('Di mana?').fill(WORDS.place);
  await page.getByLabel('Maunya apa?').fill(WORDS.wish);
  expect(await sendOwn(page)).toBe(303);
  const proposal = new URL(page.url()).pathname;
  await expect(page.locator('.band')).toContainText('Kalau tidak dijawab, naik sendiri ke RW.');
  await expect(page.locator('.band')).toContainText('Rabu, 16 Desember');

  // A day before its date it still waits; a day after, it went.
  const reader = await visitor();
  town.setClock('2026-12-15T12:00:00+07:00');
  await reader.goto(proposal);
  await expect(reader.locator('.band')).toContainText('Dibahas di RT 02');
  town.setClock('2026-12-17T12:00:00+07:00');
  await expect(async () => {
    await reader.goto(proposal);
    await expect(reader.locator('.band strong')).toContainText('naik sendiri karena RT tidak menjawab', { timeout: 200 });
  }, 'the job comes by').toPass({ timeout: 15_000 });
  await expect(reader.locator('.band')).toContainText('RT tidak menjawab dalam waktunya');
  await expect(reader.locator('.band'), 'who has it now').toContainText('Sutrisno');
  await expect(reader.locator('.steps [aria-current=step]')).toHaveText('Di RW');

  await reader.getByRole('link', { name: 'Seluruh perjalanannya' }).click();
  const passed = reader.locator('.trail li', { hasText: 'Naik sendiri ke RW karena tidak dijawab' });
  await expect(passed).toContainText('terjadi sendiri menurut aturan');
  await reader.goto('/di/kenangasari/catatan');
  await expect(reader.locator('.trail li', { hasText: 'Naik sendiri ke RW karena tidak dijawab' }).first()).toBeVisible();

  // The RT's chair has nothing left to press there; the RW's chair finds it among those that wait.
  const chair = await visitor();
  await signIn(chair, town.account('rt_chair', 'RT 02 · RW 03 · Kenangasari'));
  await chair.goto(proposal);
  await expect(chair.getByRole('button', { name: 'Teruskan ke RW' })).toHaveCount(0);
  await chair.goto('/di/kenangasari/rw-03/pilih/2027');
  await expect(chair.getByRole('link', { name: WORDS.wish })).toBeVisible();
});
