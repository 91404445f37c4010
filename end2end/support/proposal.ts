// What people do with one proposal, as they do it on its pages.
import { expect, type Locator, type Page } from '@playwright/test';
import { news, refusal, send, unfold } from './form.ts';
import { expectRefusal } from './page.ts';

/** A resident's three answers. */
export interface Words {
  problem: string;
  place: string;
  wish: string;
}

export interface Estimate {
  quantity: string;
  unit: string;
  price: string;
  category: string;
  cost: string;
}

const NEXT = 'Lanjut';

/** Sends, though neighbours wrote much the same: without the small script the form comes again once, to say so. */
export async function sendOwn(page: Page, button: string | RegExp | Locator = /^Kirim ke /): Promise<number> {
  const status = await send(page, button);
  return status === 200 ? send(page, /^Bukan, kirim usulan saya ke /) : status;
}

/** After the second question: whatever neighbours wrote, she writes her own. */
async function pastNeighbours(page: Page): Promise<void> {
  const mine = page.getByRole('link', { name: 'Bukan, tulis usulan saya' });
  await expect(mine.or(fields(page).wish).filter({ visible: true }).first()).toBeVisible();
  if (await mine.isVisible()) await mine.click();
}

/** Answers the three questions, first without the place: refused, everything typed kept; then sends. The number. */
export async function writeProposal(page: Page, words: Words, scripted: boolean): Promise<string> {
  const { problem, place, wish } = fields(page);
  const next = page.getByRole('button', { name: NEXT });
  const sendIt = page.getByRole('button', { name: /^Kirim ke / });
  await problem.fill(words.problem);
  if (scripted) {
    await expect(page.getByText('1 dari 3').last()).toBeVisible();
    await expect(place, 'one question a screen').toBeHidden();
    await expect(sendIt).toBeHidden();
    await next.click();
    await expect(place).toBeFocused();
    await expect(problem).toBeHidden();
    await next.click();
    await pastNeighbours(page);
  } else {
    await expect(next, 'one plain page').toHaveCount(0);
    await expect(place).toBeVisible();
  }
  await wish.fill(words.wish);
  expectRefusal(page, 422);
  expect(await send(page, sendIt)).toBe(422);
  await expect(refusal(page)).toContainText('Belum terkirim.');
  await expect(refusal(page)).toContainText('tidak hilang');
  if (scripted) {
    await expect(refusal(page)).toBeFocused();
    await expect(wish, 'the question to mend is the one shown').toBeHidden();
  }
  await expect(page.locator('.field.wrong', { has: place })).toContainText('belum diisi');
  await expect(place).toHaveAttribute('aria-invalid', 'true');
  await expect(problem).toHaveValue(words.problem);
  await expect(wish).toHaveValue(words.wish);
  await place.fill(words.place);
  if (scripted) {
    await next.click();
    await pastNeighbours(page);
  }
  expect(await sendOwn(page, sendIt)).toBe(303);
  return /\/usulan\/(\d\d-\d{3})/.exec(page.url())?.[1] ?? '';
}

/** Types the three answers, one a screen with the small script, and stays on the last. */
export async function typeAnswers(page: Page, words: Words, scripted: boolean): Promise<void> {
  const { problem, place, wish } = fields(page);
  const next = async () => {
    if (scripted) await page.getByRole('button', { name: NEXT }).click();
  };
  await problem.fill(words.problem);
  await next();
  await place.fill(words.place);
  await next();
  if (scripted) await pastNeighbours(page);
  await wish.fill(words.wish);
}

/** Goes on to the last of the three questions, whatever stands in them. */
export async function toTheEnd(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: NEXT });
  await next.click();
  // Pressed again while the server is still asked, it only stops the asking.
  await expect(fields(page).place).toBeVisible();
  await next.click();
  await pastNeighbours(page);
}

function fields(page: Page) {
  return {
    problem: page.getByLabel('Apa masalahnya?'),
    place: page.getByLabel('Di mana?'),
    wish: page.getByLabel('Maunya apa?'),
  };
}

/** "Saya dukung", and a worry beside it. */
export async function supportAndWorry(page: Page, worry: string): Promise<void> {
  expect(await send(page, 'Saya dukung (0)')).toBe(303);
  await expect(page.getByRole('button', { name: 'Batal dukung (1)' })).toBeVisible();
  await raiseWorry(page, worry);
}

/** A worry, open until an office answers it. */
export async function raiseWorry(page: Page, worry: string): Promise<void> {
  const fold = await unfold(page, 'Tulis pendapat');
  await fold.getByLabel('Keberatan karena').check();
  await fold.getByLabel('Tulis di sini').fill(worry);
  expect(await send(page, 'Kirim pendapat')).toBe(303);
  await expect(news(page)).toContainText('sudah masuk');
  await expect(page.locator('#pendapat li', { hasText: worry })).toContainText('Menunggu jawaban');
}

/** An office's word on it. */
export async function answerWorry(page: Page, worry: string, answer: string): Promise<void> {
  const opinion = page.locator('#pendapat li', { hasText: worry });
  const fold = await unfold(opinion, 'Jawab');
  await fold.getByLabel('Jawaban kantor atau pengurus').fill(answer);
  expect(await send(page, fold.getByRole('button', { name: 'Kirim jawaban' }))).toBe(303);
}

/** The RT asks the proposer for what is missing. */
export async function askForCompletion(page: Page, missing: string): Promise<void> {
  const fold = await unfold(page, 'Minta dilengkapi');
  await fold.getByLabel('Apa yang belum jelas?').fill(missing);
  expect(await send(page, 'Minta pengusul melengkapi')).toBe(303);
  await expect(page.locator('.band')).toContainText('Menunggu pengusul melengkapi');
}

/** The proposer mends it, from the card on her own page. */
export async function mendFromMyPage(page: Page, missing: string, problem: string): Promise<void> {
  await page.goto('/saya');
  const card = page.locator('.task', { hasText: 'diminta dilengkapi' });
  await card.getByRole('link').click();
  await expect(page.locator('.notice.info')).toContainText(missing);
  await fields(page).problem.fill(problem);
  expect(await send(page, 'Kirim lagi ke RT')).toBe(303);
  await expect(news(page)).toContainText('sudah dilengkapi');
}

/** An officer fills "Rincian". With the island the cost shows while it is typed. */
export async function estimateCost(page: Page, said: Estimate, scripted: boolean): Promise<void> {
  const fold = await unfold(page, 'Isi rincian');
  const island = scripted && (await page.locator('meta[name=rembuk-wasm]').count()) > 0;
  if (island) await expect(page.locator('html')).toHaveAttribute('data-islands', 'ready');
  await fold.getByLabel('Berapa banyak?').fill(said.quantity);
  await fold.getByLabel('Satuan', { exact: true }).selectOption(said.unit);
  await fold.getByLabel('Harga satu satuan').fill(said.price);
  if (island) await expect.soft(fold.locator('output'), 'the island reckons').toHaveText(said.cost);
  await fold.getByLabel('Bidang').selectOption(said.category);
  await fold.getByLabel('Tanahnya milik siapa?').selectOption('public');
  expect(await send(page, 'Simpan rincian')).toBe(303);
  await expect(page.locator('#rincian table')).toContainText(said.cost);
}
