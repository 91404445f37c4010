// What every page of Rembuk owes its reader, as expectations.
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect, type Page } from '@playwright/test';

const SHOTS = new URL('../shots/', import.meta.url).pathname;
const noises = new WeakMap<Page, string[]>();
const refusals = new WeakMap<Page, Set<number>>();

/** Remembers what the pages of a context print to the console as warning or error, or throw. */
export function listenForNoise(context: BrowserContext): void {
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const page = message.page();
    if (page) note(page, `${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => {
    const page = error.page();
    if (page) note(page, `thrown: ${error.error().message}`);
  });
}

function note(page: Page, line: string): void {
  noises.set(page, [...(noises.get(page) ?? []), line]);
}

/** Declares that this page will be refused with these statuses, so the browser's own line about it is no noise. */
export function expectRefusal(page: Page, ...statuses: number[]): void {
  refusals.set(page, new Set([...(refusals.get(page) ?? []), ...statuses]));
}

const lost = new WeakSet<Page>();

/** Declares that this page loses its line for a while: the browser's own line about it is no noise. */
export function expectLostLine(page: Page): void {
  lost.add(page);
}

/** Nothing was printed or thrown, but for the browser's own line about a declared refusal. */
export function expectNoConsoleNoise(page: Page): void {
  const declared = [...(refusals.get(page) ?? [])];
  const noise = (noises.get(page) ?? []).filter(
    (line) =>
      !(lost.has(page) && line.includes('net::ERR_INTERNET_DISCONNECTED')) &&
      !declared.some((status) =>
        line.startsWith(`error: Failed to load resource: the server responded with a status of ${status} `),
      ),
  );
  expect(noise, `the console of ${page.url()}`).toEqual([]);
}

/** No violation of WCAG 2.2 AA that axe can find; axe itself needs a page with JavaScript. */
export async function expectAccessible(page: Page): Promise<void> {
  if (await isWithoutJavaScript(page)) {
    throw new Error('axe cannot run where JavaScript is off: look at this page with a visitor who has it');
  }
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Where scripts are off, the parser makes elements of what stands in `noscript`. */
function isWithoutJavaScript(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const probe = document.createElement('div');
    probe.innerHTML = '<noscript><i></i></noscript>';
    return probe.querySelector('i') !== null;
  });
}

/** At this width nothing has to be scrolled sideways; the screen is put back afterwards. */
export async function expectFits(page: Page, width: number): Promise<void> {
  await atWidth(page, width, async () => {
    const { wide, offenders } = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const name = (element: Element) =>
        element.tagName.toLowerCase() + (element.className ? `.${String(element.className)}` : '');
      const offenders = [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > room + 0.5)
        .slice(0, 5)
        .map(name);
      return { wide: document.documentElement.scrollWidth, offenders };
    });
    expect(wide, `${page.url()} at ${width} px; too wide: ${offenders.join(', ')}`).toBeLessThanOrEqual(width);
  });
}

/** One heading says where one is; at most one filled button says what to do. */
export async function expectOneHeadingOneFilledButton(page: Page): Promise<void> {
  await expect(page.locator('h1'), `h1 of ${page.url()}`).toHaveCount(1);
  const filled = await page.locator('.button.filled:visible').count();
  expect(filled, `filled buttons of ${page.url()}`).toBeLessThanOrEqual(1);
}

/** Pictures of the whole page for people to look at: a phone's width and a desk's. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await atWidth(page, width, async () => {
      await page.screenshot({ path: `${SHOTS}${name}-${width}.png`, fullPage: true });
    });
  }
}

async function atWidth(page: Page, width: number, look: () => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  // A link that was just pressed may still have nothing to look at.
  await page.waitForLoadState('domcontentloaded');
  await page.setViewportSize({ width, height: 800 });
  await look();
  if (before) await page.setViewportSize(before);
}
