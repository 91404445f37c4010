// English for every page. Asked for by a form, kept in a cookie.
import { expect, type Page, test } from '../support/rembuk.ts';
import { send } from '../support/form.ts';

async function cookie(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === 'bahasa')?.value;
}

for (const javaScriptEnabled of [true, false]) {
  test(`English by a button and back ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled });
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'id');
    await expect(page.locator('.lead')).toContainText('Di sini warga mengusulkan');
    expect(await cookie(page)).toBeUndefined();

    expect(await send(page, 'English')).toBe(303);
    expect(await cookie(page)).toBe('en');
    expect(new URL(page.url()).pathname).toBe('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('.lead')).toContainText('Here residents propose and choose what is built.');
    await expect(page.getByRole('button', { name: 'Find' })).toBeVisible();

    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await expect(page.getByLabel('Card number')).toBeVisible();
    await expect(page.getByText('Remember me on this phone')).toBeVisible();

    expect(await send(page, 'Bahasa Indonesia')).toBe(303);
    expect(await cookie(page)).toBe('id');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masuk');
  });
}

test('every page of a place is said in English, days and money too', async ({ page }) => {
  await page.goto('/');
  await send(page, 'English');
  const said = {
    '/bantuan': 'How do I propose something?',
    '/siapa-memutuskan': 'Opening the residents\' choice',
    '/di/kenangasari/rw-03/rt-02': 'Priority list of Kenangasari',
    '/di/kenangasari/aturan': 'Who takes part in choosing',
    '/di/kenangasari/pengurus': 'Lurah of Kenangasari',
    '/di/kenangasari/uang': 'Money limit',
  };
  for (const [path, words] of Object.entries(said)) {
    await page.goto(path);
    await expect(page.locator('main')).toContainText(words);
    await expect(page.locator('main')).not.toContainText('⟦');
    await expect(page.locator('main')).not.toContainText(/Januari|Februari|Maret|Agustus|Oktober|Desember|hari lagi|juta/);
  }
});

test('a language that is none is Indonesian, and the way back stays on this site', async ({ page }) => {
  await page.goto('/');
  const { origin } = new URL(page.url());
  for (const lanjut of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
    const form = { bahasa: 'xx', lanjut };
    const answer = await page.request.post('/bahasa', { form, headers: { origin }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect(answer.headers()['location']).toBe('/');
    expect(answer.headers()['set-cookie']).toContain('bahasa=id');
  }
});

test('nobody is told one language while another keeps a copy', async ({ page }) => {
  await page.goto('/');
  const answer = await page.request.get('/');
  expect(answer.headers()['vary']).toContain('cookie');
});
