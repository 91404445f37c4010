// The village's one list: made by the LPM, decided by the forum.
import { expect, type Locator, type Page } from '@playwright/test';
import { refusal, send, unfold } from './form.ts';
import { expectRefusal } from './page.ts';

/** The forum's word on a line. */
export interface Word {
  outcome: string;
  codes?: string[];
  reason?: string;
  minutes: string;
}

/** A line's card on the LPM's or the lurah's page. */
export function line(page: Page, title: string): Locator {
  return page.locator('li.card', { hasText: title });
}

/** The LPM turns the order of what concerns the whole village round; the last comes first. */
export async function orderBackwards(page: Page): Promise<void> {
  const places = page.locator('input[name^=urutan-]');
  const count = await places.count();
  const labels = await page.locator('label[for^=urutan-]').allInnerTexts();
  for (let i = 0; i < count; i++) await places.nth(i).fill(String(count - i));
  expect(await send(page, 'Simpan urutan')).toBe(303);
  await expect(page.locator('label[for^=urutan-]')).toHaveText(labels.reverse());
}

/** Moves a line; without a reason it is refused, and the place stays typed. */
export async function moveLine(page: Page, title: string, to: string, reason: string): Promise<void> {
  const fold = await unfold(line(page, title), 'Pindahkan');
  await fold.getByLabel('Ke nomor berapa?').fill(to);
  expectRefusal(page, 422);
  expect(await send(page, fold.getByRole('button', { name: 'Pindahkan baris ini' }))).toBe(422);
  await expect(refusal(page)).toContainText('Belum terkirim.');
  await expect(fold.locator('.field.wrong')).toContainText('belum diisi');
  await expect(fold.getByLabel('Ke nomor berapa?')).toHaveValue(to);
  await fold.getByLabel('Alasan').fill(reason);
  expect(await send(page, fold.getByRole('button', { name: 'Pindahkan baris ini' }))).toBe(303);
  await expect(page.locator('li.card').nth(Number(to) - 1)).toContainText(title);
}

/** Types a word on a line and sends it; the status, and the line's form for what comes after. */
export async function decide(page: Page, title: string, word: Word): Promise<{ status: number; form: Locator }> {
  const form = await unfold(line(page, title), 'Catat keputusan');
  await form.getByLabel(word.outcome, { exact: true }).check();
  for (const code of word.codes ?? []) await form.locator(`input[value=${code}]`).check();
  if (word.reason !== undefined) await form.getByLabel('Penjelasan').fill(word.reason);
  await form.getByLabel('Nomor catatan resmi rapat').fill(word.minutes);
  const status = await send(page, form.getByRole('button', { name: 'Simpan keputusan' }));
  return { status, form };
}

/** A word that stands. */
export async function decideAndKeep(page: Page, title: string, word: Word, shown: string): Promise<void> {
  expect((await decide(page, title, word)).status).toBe(303);
  await expect(page.locator('.notice.good')).toContainText('Keputusan sudah dicatat');
  await expect(line(page, title)).toContainText(shown);
}
