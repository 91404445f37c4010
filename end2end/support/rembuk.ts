// What a test imports: `test` with a running Rembuk, visitors who come to it, and what to expect of a page.
import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { expectNoConsoleNoise, listenForNoise } from './page.ts';
import { type Account, Rembuk } from './server.ts';

export { expect } from '@playwright/test';
export type { Page } from '@playwright/test';
export * from './page.ts';
export { type Account, Rembuk, TODAY } from './server.ts';

interface TestFixtures {
  /** A further person with a browser of their own, such as one without JavaScript. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
}

interface WorkerFixtures {
  /** The server; one for all tests of a worker. */
  rembuk: Rembuk;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  rembuk: [
    async ({}, use) => {
      const rembuk = await Rembuk.start();
      await use(rembuk);
      await rembuk.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ rembuk }, use) => use(rembuk.url),

  // Every page of a test is listened to, and must have been quiet when the test ends.
  context: async ({ context }, use) => {
    listenForNoise(context);
    await use(context);
    expectQuiet(context);
  },

  visitor: async ({ browser, contextOptions, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      listenForNoise(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) {
      expectQuiet(context);
      await context.close();
    }
  },
});

/** The screen of a cheap phone. */
export const PHONE = { viewport: { width: 360, height: 740 } };

/** A test that moves the clock or decides things: with a server, and so a kota, of its own. */
export const story = test.extend<{ town: Rembuk }>({
  town: async ({}, use) => {
    const town = await Rembuk.start();
    await use(town);
    await town.stop();
  },

  baseURL: async ({ town }, use) => use(town.url),
});

function expectQuiet(context: BrowserContext): void {
  for (const page of context.pages()) expectNoConsoleNoise(page);
}

/** Signs in as a resident does: the form of /masuk, filled and sent. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto('/masuk');
  await fillSignIn(page, account);
}

/** The same where a page has led to /masuk already; it comes back to that page. */
export async function fillSignIn(page: Page, account: Account): Promise<void> {
  const form = page.locator('form', { has: page.locator('input[name=password]') });
  await form.locator('input[name=user]').fill(account.user);
  await form.locator('input[name=password]').fill(account.password);
  await form.locator('button[type=submit], button:not([type]), input[type=submit]').first().click();
  // Refused sign-ins stay on /masuk.
  await page.waitForURL((url) => url.pathname !== '/masuk');
}
