import { expect, signIn, story } from '../support/rembuk.ts';
story('x', async ({ town, page }) => {
  page.on('console', m => console.log('CONSOLE', m.type(), m.text()));
  page.on('pageerror', m => console.log('ERR', m.message));
  await signIn(page, town.account('rt_chair'));
  await page.goto('/di/kenangasari/usulan/27-022');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'ready');
  console.log(await page.locator('leptos-island').evaluate(e => e.outerHTML.slice(0, 400)));
  await page.locator('summary', { hasText: 'Isi rincian' }).click();
  await page.getByLabel('Berapa banyak?').pressSequentially('150');
  await page.getByLabel('Harga satu satuan').pressSequentially('780000');
  console.log(await page.locator('output').innerText());
});
