// What a first visit costs on a slow and dear line (design.md section 6).
import { gunzipSync } from 'node:zlib';
import { expect, type Page, type Rembuk, signIn, test } from '../support/rembuk.ts';
import { PUBLIC } from '../support/site.ts';
import { fetchPacked } from '../support/wire.ts';

const PAGE_AND_STYLE = 30_000;
const REQUESTS = 4;
const ISLANDS = 110_000;
/** With an island on it for who may fill "Rincian". */
const WITH_ISLAND = '/di/kenangasari/usulan/27-022';

interface Weight {
  path: string;
  html: number;
  style: number;
  script: number;
  icon: number;
  requests: number;
}

/** What the head of a page asks for before it can be read and its form used. */
function parts(html: string): { style: string[]; script: string[]; icon: string[] } {
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((hit) => hit[1] ?? '');
  return {
    style: all(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g),
    script: all(/<script[^>]*src="([^"]+)"/g),
    icon: all(/<link[^>]*rel="icon"[^>]*href="([^"]+)"/g),
  };
}

async function weigh(rembuk: Rembuk, path: string): Promise<Weight> {
  const page = await fetchPacked(rembuk.url + path, 'gzip');
  expect(page.status, path).toBe(200);
  expect(page.encoding, `${path} is sent packed`).toBe('gzip');
  const html = gunzipSync(page.body).toString();
  const asked = parts(html);
  const sum = async (links: string[]) => {
    const sizes = await Promise.all(links.map(async (link) => (await fetchPacked(rembuk.url + link, 'gzip')).bytes));
    return sizes.reduce((all, size) => all + size, 0);
  };
  const [style, script, icon] = await Promise.all([sum(asked.style), sum(asked.script), sum(asked.icon)]);
  const requests = 1 + asked.style.length + asked.script.length + asked.icon.length;
  expect.soft(html, `${path} asks nobody else`).not.toMatch(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(?:https?:)?\/\//);
  return { path, html: page.bytes, style, script, icon, requests };
}

test('a first visit of every public page stays within its budget', async ({ rembuk }) => {
  const weights: Weight[] = [];
  for (const path of Object.keys(PUBLIC)) weights.push(await weigh(rembuk, path));
  weights.sort((a, b) => b.html - a.html);
  const column = (text: string | number) => String(text).padStart(9);
  const rows = weights.map((w) => [w.html + w.style, w.html, w.style, w.script, w.icon, w.requests].map(column).join(''));
  const head = ['html+css', 'html', 'css', 'js', 'icon', 'requests'].map(column).join('');
  console.log([`gzip bytes${head.slice(10)}`, ...rows.map((row, i) => `${row}  ${weights[i]?.path}`)].join('\n'));
  for (const w of weights) {
    expect.soft(w.html + w.style, `${w.path}: HTML and CSS`).toBeLessThanOrEqual(PAGE_AND_STYLE);
    expect.soft(w.requests, `${w.path}: requests`).toBeLessThanOrEqual(REQUESTS);
  }
});

/** Everything a page asks for until it is quiet, and whether by then its form could be used already. */
async function requestsOf(page: Page, path: string): Promise<{ before: string[]; after: string[] }> {
  await page.goto(path, { waitUntil: 'networkidle' });
  return page.evaluate(() => {
    const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const usable = visit?.domInteractive ?? 0;
    const asked = performance.getEntriesByType('resource');
    const paths = (some: PerformanceEntryList) => some.map((entry) => new URL(entry.name).pathname);
    const before = paths(asked.filter((entry) => entry.startTime < usable));
    return { before: [location.pathname, ...before], after: paths(asked.filter((entry) => entry.startTime >= usable)) };
  });
}

test('a public page loads no island, and no more than it needs', async ({ page }) => {
  const { before, after } = await requestsOf(page, '/di/kenangasari/rw-03/rt-02');
  expect([...before, ...after].length).toBeLessThanOrEqual(REQUESTS);
  expect([...before, ...after].filter((path) => path.endsWith('.wasm'))).toEqual([]);
});

test('islands come after the page can be used, and are light', async ({ page, rembuk }) => {
  await signIn(page, rembuk.account('rt_chair', 'RT 02 · RW 03 · Kenangasari'));
  const { before, after } = await requestsOf(page, WITH_ISLAND);
  const [js, wasm] = await Promise.all(
    ['rembuk-js', 'rembuk-wasm'].map((name) => page.locator(`meta[name=${name}]`).getAttribute('content', { timeout: 500 }).catch(() => null)),
  );
  test.skip(!js || !wasm, 'this binary was built without the client bundle');
  expect(before.length).toBeLessThanOrEqual(REQUESTS);
  expect(after).toEqual(expect.arrayContaining([js, wasm]));
  const sent = await Promise.all([js, wasm].map((link) => fetchPacked(rembuk.url + link, 'br')));
  for (const part of sent) expect(part.encoding).toBe('br');
  const bytes = sent.reduce((sum, part) => sum + part.bytes, 0);
  console.log(`islands: ${bytes} bytes brotli`);
  expect(bytes).toBeLessThanOrEqual(ISLANDS);
  // Loaded is not enough: what the element asks for must be in the bundle.
  const component = await page.locator('leptos-island').first().getAttribute('data-component');
  const bundle = await page.request.get(js ?? '');
  expect((await bundle.text()).includes(component ?? '?'), `the bundle holds ${component}`).toBe(true);
});
