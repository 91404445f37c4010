// What a hand does on a page: open a fold, send a form. The same with and without JavaScript.
import { expect, type Locator, type Page } from '@playwright/test';

/** Presses a button that sends a form, and answers with the status once the next page is there: 303 is done. */
export async function send(page: Page, button: string | RegExp | Locator): Promise<number> {
  const pressed = typeof button === 'object' && 'click' in button ? button : page.getByRole('button', { name: button });
  const [response] = await Promise.all([
    // What a script says by itself (that news was read) is no answer to the button.
    page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.request().isNavigationRequest()),
    page.waitForEvent('load'),
    pressed.click(),
  ]);
  return response.status();
}

/** Opens a fold by the words on it, unless it is open. */
export async function unfold(within: Page | Locator, words: string): Promise<Locator> {
  const fold = within.locator('details', { has: summary(within, words) }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
  await expect(fold).toHaveAttribute('open');
  return fold;
}

function summary(within: Page | Locator, words: string): Locator {
  const page = 'goto' in within ? within : within.page();
  return page.locator('summary', { hasText: words });
}

/** The good news at the top of a page. */
export function news(page: Page): Locator {
  return page.locator('.notice.good');
}

/** What stands at the top of a page whose form was refused. */
export function refusal(page: Page): Locator {
  return page.locator('.error-summary');
}

/** Sends a form that the page does not offer, as somebody with an old page, or with skill, might. */
export async function sendByHand(
  page: Page,
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; text: string; location: string }> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(path, { form, headers: { origin }, maxRedirects: 0 });
  const location = answer.headers()['location'] ?? '';
  return { status: answer.status(), text: words(await answer.text()), location };
}

/** What a page says in its main part, without its tags. */
function words(html: string): string {
  const [, main = html] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  return main.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
}
