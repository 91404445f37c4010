// In a desa two must agree: the kades records the forum's word, the BPD's chair confirms it, neither does both.
import type { Page } from '@playwright/test';
import { expect, expectRefusal, signIn, story } from '../support/rembuk.ts';
import { send, sendByHand } from '../support/form.ts';
import { decideAndKeep } from '../support/list.ts';

const LIST = '/di/rukunmakmur/daftar/2027';
const DECIDE = `${LIST}/putuskan`;
const FUNDED = { outcome: 'Dapat dana', minutes: '2' };
const RESERVE = { outcome: 'Cadangan', codes: ['R09'], minutes: '2' };

story('the kades records, the BPD confirms', async ({ town, visitor }) => {
  story.setTimeout(60_000);
  const reader = await visitor();
  const kades = await visitor();
  await signIn(kades, town.account('kades', 'Rukunmakmur'));
  await expect(kades).toHaveURL(/\/tugas$/);
  await kades.locator('.task', { hasText: 'belum diputuskan' }).getByRole('link').click();
  await expect(kades).toHaveURL(new RegExp(`${DECIDE}$`));
  await expect(kades.getByRole('button', { name: /^Setujui/ }), 'the kades confirms nothing').toHaveCount(0);

  const undecided = kades.locator('li.card', { hasText: 'Belum diputuskan' });
  const titles = await undecided.locator('strong').first().locator('xpath=ancestor::ol').locator('li.card').count();
  // One was confirmed before: its proposer objected, and the forum has to answer.
  const drafts = titles - await kades.locator('li.card:not(:has(details))').count();
  const waiting = await undecided.count();
  expect(waiting).toBeGreaterThan(0);
  await recordTheRest(kades, waiting);
  await expect(undecided).toHaveCount(0);

  // Recorded, but a draft to everybody.
  await reader.goto(LIST);
  await expect(reader.locator('main')).toContainText('Rancangan: sedang diputuskan di musyawarah.');
  await expect(reader.locator('td strong', { hasText: 'rancangan' })).toHaveCount(drafts);
  await reader.locator('tbody th a').first().click();
  await expect(reader.locator('.band')).toContainText('Ini masih rancangan: BPD belum menyetujui.');
  await kadesCannotConfirm(kades);

  const council = await visitor();
  await signIn(council, town.account('bpd_chair', 'Rukunmakmur'));
  await council.locator('.task', { hasText: 'menunggu persetujuan Ibu' }).getByRole('link').click();
  await expect(council.getByText('Catat keputusan'), 'the BPD records nothing').toHaveCount(0);
  await councilCannotRecord(council, await lineOf(kades));
  await council.goto(DECIDE);
  expect(await send(council, `Setujui ${drafts} keputusan`)).toBe(303);
  await expect(council.locator('.notice.good')).toContainText('Sekarang resmi.');

  await reader.goto(LIST);
  await expect(reader.locator('main')).toContainText(/Diputuskan di musyawarah .* \(berita acara nomor 2\)\./);
  await expect(reader.locator('td strong', { hasText: 'rancangan' })).toHaveCount(0);
  await kades.goto(DECIDE);
  await expect(kades.getByText('Catat keputusan'), 'what is confirmed stays').toHaveCount(0);
});

/** Line by line from the top: money while there is some, the reserve after it. */
async function recordTheRest(kades: Page, waiting: number): Promise<void> {
  for (let i = 0; i < waiting; i++) {
    const title = await kades.locator('li.card', { hasText: 'Belum diputuskan' }).locator('strong').first().innerText();
    const last = i === waiting - 1;
    await decideAndKeep(kades, title, last ? RESERVE : FUNDED, last ? 'Cadangan' : 'Dapat dana 2027 (Dana Desa)');
  }
}

async function lineOf(kades: Page): Promise<string> {
  await kades.goto(DECIDE);
  return kades.locator('input[name=line]').first().inputValue();
}

/** The button is not there; who sends the form all the same is told whose task it is. */
async function kadesCannotConfirm(kades: Page): Promise<void> {
  const answer = await sendByHand(kades, DECIDE, { act: 'confirm' });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Ini tugas Ibu Siti Rohmah');
}

async function councilCannotRecord(council: Page, line: string): Promise<void> {
  const form = { act: 'decide', line, outcome: 'not_possible', codes: 'R02', reason: 'Tidak jadi.', minutes_number: '9' };
  const answer = await sendByHand(council, DECIDE, { ...form, minutes_date: '2026-12-09' });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Ini tugas Bapak Suparman');
  expectRefusal(council, 403);
}
