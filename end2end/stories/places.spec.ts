// An RT is split by decree: the operator enters it, the lurah confirms it, and only then it is so.
import { expect, expectAccessible, expectFits, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { news, refusal, send } from '../support/form.ts';

const VILLAGE = '/di/kenangasari';
const NEW = `${VILLAGE}/rw-03/rt-09`;
const DECREE = 'SK Lurah Kenangasari Nomor 61 Tahun 2026';

for (const scripted of [true, false]) {
  story(`an RT is split by two ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(60_000);
    const come = () => visitor({ ...PHONE, javaScriptEnabled: scripted });
    const reader = await come();
    const operator = await come();
    await signIn(operator, town.account('operator'));
    await operator.goto('/kelola');
    await operator.getByRole('link', { name: 'Ubah wilayah' }).click();
    await operator.getByRole('link', { name: 'Kenangasari', exact: true }).click();
    const families = await enterSplit(operator, scripted);
    await expect(operator.locator('main')).toContainText('Satu perubahan menunggu orang kedua.');
    await expect(operator.getByRole('button', { name: 'Setujui perubahan ini' })).toHaveCount(0);
    expectRefusal(reader, 404);
    expect((await reader.goto(NEW))?.status(), 'nothing is so yet').toBe(404);

    const lurah = await come();
    await signIn(lurah, town.account('lurah', 'Kenangasari'));
    await lurah.locator('.task', { hasText: 'menunggu persetujuan Bapak' }).getByRole('link').click();
    await expect(lurah).toHaveURL(/\/tugas\/wilayah$/);
    for (const words of ['RT 09 · RW 03 berdiri dengan alamat', DECREE, ...families]) await expect(lurah.locator('.task')).toContainText(words);
    if (scripted) await expectAccessible(lurah);
    await expectFits(lurah, 320);
    expect(await send(lurah, 'Setujui perubahan ini')).toBe(303);
    await expect(news(lurah)).toContainText('sudah disetujui dan berlaku');

    expect((await reader.goto(NEW))?.status()).toBe(200);
    await expect(reader.getByRole('heading', { level: 1 })).toContainText('RT 09');
    await reader.goto(`${VILLAGE}/aturan`);
    await expect(reader.locator('tr', { hasText: 'RT 09 · RW 03 berdiri' })).toContainText(DECREE);
  });

  story(`an old address leads on after an RW was split ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(60_000);
    const come = () => visitor({ ...PHONE, javaScriptEnabled: scripted });
    const operator = await come();
    await signIn(operator, town.account('operator'));
    await operator.goto('/kelola/wilayah?di=kenangasari');
    await operator.getByRole('link', { name: 'Pecah RW' }).click();
    await operator.getByRole('link', { name: 'RW 03' }).click();
    await operator.getByLabel('Nomor wilayah baru').fill('8');
    await operator.getByLabel('RT 02').check();
    await fillDecree(operator);
    expect(await send(operator, 'Catat perubahan')).toBe(303);
    const lurah = await come();
    await signIn(lurah, town.account('lurah', 'Kenangasari'));
    await lurah.goto('/tugas/wilayah');
    expect(await send(lurah, 'Setujui perubahan ini')).toBe(303);

    const reader = await come();
    await reader.goto(`${VILLAGE}/rw-03/rt-02/usulan`);
    await expect(reader, 'a link sent last week').toHaveURL(new RegExp(`${VILLAGE}/rw-08/rt-02/usulan$`));
    await expect(reader.locator('main .card').first()).toBeVisible();
  });
}

async function fillDecree(operator: Page): Promise<void> {
  await operator.getByLabel('Nomor SK').fill(DECREE);
  await operator.getByLabel('Tanggal SK').fill('2026-12-08');
}

/** First with a number that is taken: refused, everything typed and ticked kept. The families that move. */
async function enterSplit(operator: Page, scripted: boolean): Promise<string[]> {
  await operator.getByRole('link', { name: 'Pecah RT' }).click();
  await operator.getByRole('link', { name: 'RT 01 · RW 03' }).click();
  if (scripted) await expectAccessible(operator);
  await expectFits(operator, 320);
  await operator.getByLabel('Nomor wilayah baru').fill('2');
  const boxes = operator.locator('input[name=place_chosen]');
  const families = [];
  for (const n of [0, 2]) {
    await boxes.nth(n).check();
    families.push((await boxes.nth(n).locator('xpath=..').innerText()).trim());
  }
  await fillDecree(operator);
  expectRefusal(operator, 422);
  expect(await send(operator, 'Catat perubahan')).toBe(422);
  await expect(refusal(operator)).toContainText('nomor ini sedang dipakai');
  await expect(boxes.nth(0)).toBeChecked();
  await expect(boxes.nth(1)).not.toBeChecked();
  await expect(boxes.nth(2)).toBeChecked();
  await expect(operator.getByLabel('Nomor SK')).toHaveValue(DECREE);
  await expect(operator.getByLabel('Tanggal SK')).toHaveValue('2026-12-08');
  await operator.getByLabel('Nomor wilayah baru').fill('9');
  expect(await send(operator, 'Catat perubahan')).toBe(303);
  await expect(news(operator)).toContainText('menunggu orang kedua');
  return families;
}
