// A ballot of an RW, from its opening to its result.
import { expect, type Page } from '@playwright/test';
import { refusal, send } from './form.ts';
import { expectRefusal } from './page.ts';

/** The RW's chair opens it from the task that waits for it. */
export async function openBallot(page: Page, rw: string, day: string): Promise<void> {
  await page.goto('/tugas');
  const card = page.locator('.task', { hasText: `di ${rw} siap dipilih warga` });
  await card.getByRole('link', { name: 'Buka pilihan warga' }).click();
  await page.getByLabel('Ditutup tanggal').fill(day);
  expect(await send(page, `Buka pilihan warga ${rw}`)).toBe(303);
  await expect(page.locator('.lead')).toContainText('Pilihan dibuka sampai');
}

/** A resident votes: tick, check, cast. Starts on the RW's page. */
export async function vote(page: Page, rw: string, titles: string[], scripted: boolean): Promise<void> {
  await page.goto(rw);
  await page.getByRole('link', { name: 'Lihat dan pilih' }).click();
  await page.getByRole('link', { name: 'Pilih sekarang' }).click();
  for (const title of titles) await page.getByLabel(title).check();
  if (scripted) {
    await expect(page.locator('[data-count]')).toContainText(new RegExp(`^${titles.length} dipilih · Rp[\\d.]+$`));
  }
  expect(await send(page, 'Lanjut')).toBe(200);
  await expect(page.locator('.lead')).toContainText(`Periksa dulu: ${titles.length} usulan, bersama Rp`);
  for (const title of titles) await expect(page.locator('main li', { hasText: title })).toBeVisible();
  expect(await send(page, 'Kirim pilihan saya')).toBe(303);
  await expect(page.locator('.notice.good')).toContainText('sudah masuk dan dihitung satu kali');
  await expect(page.locator('.notice.good')).toContainText('tidak bisa melihat pilihan');
  await expect(page.getByRole('link', { name: 'Pilih sekarang' })).toHaveCount(0);
}

/** Who voted already reads that it counts once, and finds no paper. */
export async function expectVotedOnce(page: Page, paper: string): Promise<void> {
  expectRefusal(page, 409);
  const answer = await page.goto(paper);
  expect(answer?.status()).toBe(409);
  await expect(page.locator('main')).toContainText('sudah masuk dan dihitung satu kali');
  await expect(page.locator('input[type=checkbox]')).toHaveCount(0);
}

/** While it runs the public reads how many voted, and nothing of what. */
export async function expectTurnoutOnly(page: Page, poll: string, voted: number): Promise<void> {
  await page.goto(poll);
  await expect(page.locator('main')).toContainText(new RegExp(`${voted} dari \\d+ orang sudah memilih`));
  await expect(page.locator('main')).not.toContainText('suara');
  expectRefusal(page, 409);
  expect((await page.goto(`${poll}/hasil`))?.status()).toBe(409);
  await expect(page.locator('main table')).toHaveCount(0);
}

/** The chair asks for the count; nothing is counted before the witness. */
export async function askForCount(page: Page, rw: string): Promise<void> {
  await page.goto('/tugas');
  await page.locator('.task', { hasText: `Waktu memilih di ${rw} sudah habis` }).getByRole('link').click();
  expect(await send(page, 'Tutup dan minta dihitung')).toBe(303);
  await expect(page.locator('.notice.info')).toContainText('Menunggu satu saksi dari RT lain');
  await expect(page.getByRole('button', { name: 'Saya saksi' }), 'the chair is no witness').toHaveCount(0);
}

/** The witness confirms, and reads the result: titles in order. */
export async function witness(page: Page, poll: string): Promise<string[]> {
  await page.goto(poll);
  expect(await send(page, 'Saya saksi: tutup dan hitung')).toBe(303);
  await expect(refusal(page)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`${poll}/hasil$`));
  return page.locator('main tbody th').allInnerTexts();
}
