// The lurah moves the stages of the year: everybody reads what changed, and why a stage was opened again.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send, unfold } from '../support/form.ts';

const VILLAGE = '/di/kenangasari';
const RT = `${VILLAGE}/rw-03/rt-02`;
const SCHEDULE = `${VILLAGE}/jadwal`;
const COLLECT = 'mengumpulkan usulan';
const REASON = 'Banjir dua minggu, tiga RT belum sempat berkumpul dan menulis.';

for (const scripted of [true, false]) {
  story(`a stage is prolonged, closed and opened again ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(60_000);
    const reader = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    const lurah = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(lurah, town.account('lurah', 'Kenangasari'));
    await lurah.goto(SCHEDULE);
    if (scripted) await expectAccessible(lurah);

    const prolong = await unfold(lurah, COLLECT);
    await prolong.getByLabel('Hari terakhir').fill('2026-12-27');
    expect(await send(lurah, prolong.getByRole('button', { name: 'Ubah hari terakhir' }))).toBe(303);
    await expect(news(lurah)).toContainText('Tanggal sudah diubah.');
    await reader.goto(RT);
    await expect(reader.locator('main')).toContainText('27 Desember');

    const close = await unfold(lurah, COLLECT);
    expect(await send(lurah, close.getByRole('button', { name: 'Tutup sekarang' }))).toBe(303);
    await expect(news(lurah)).toContainText('Tahap sudah ditutup.');
    await reader.goto(RT);
    await expect(reader.getByRole('link', { name: 'Tulis usulan' })).toHaveCount(0);
    await expect(row(lurah), 'the table says so').toContainText('Sudah tutup');

    await openAgain(lurah);
    await reader.goto(SCHEDULE);
    await expect(row(reader)).toContainText('Dibuka sekarang');
    await expect(row(reader)).toContainText(/sampai 3 Januari 2027 oleh .*Hadi Prasetyo/);
    await expect(row(reader)).toContainText(REASON);
    await expect(reader.getByText('Ubah tahap'), 'a reader moves nothing').toHaveCount(0);
    await expectFits(reader, 320);
    await reader.goto(RT);
    await expect(reader.getByRole('link', { name: 'Tulis usulan' })).toBeVisible();
  });
}

function row(page: Page) {
  return page.locator('tbody tr', { has: page.getByRole('rowheader', { name: COLLECT }) });
}

/** First with a reason that says nothing: refused, and what was typed is still there, in its open fold. */
async function openAgain(lurah: Page): Promise<void> {
  const again = await unfold(lurah, COLLECT);
  await again.getByLabel('Mengapa dibuka lagi?').fill('Banjir');
  await again.getByLabel('Hari terakhir').fill('2027-01-03');
  expectRefusal(lurah, 422);
  expect(await send(lurah, again.getByRole('button', { name: 'Buka lagi' }))).toBe(422);
  await expect(refusal(lurah)).toContainText('Tulisan Bapak tidak hilang.');
  await expect(again).toHaveAttribute('open');
  await expect(again.locator('.field.wrong')).toContainText('terlalu pendek');
  await expect(again.getByLabel('Mengapa dibuka lagi?')).toHaveValue('Banjir');
  await expect(again.getByLabel('Hari terakhir')).toHaveValue('2027-01-03');
  await again.getByLabel('Mengapa dibuka lagi?').fill(REASON);
  expect(await send(lurah, again.getByRole('button', { name: 'Buka lagi' }))).toBe(303);
  await expect(news(lurah)).toContainText('Alasannya terlihat di bawah.');
}
