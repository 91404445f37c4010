// What every page owes its reader, whoever looks.
import {
  expect,
  expectAccessible,
  expectFits,
  expectOneHeadingOneFilledButton,
  expectRefusal,
  type Page,
  shoot,
  signIn,
  test,
} from '../support/rembuk.ts';
import { expectCleanSource, expectLinksAnswer, PUBLIC, READERS, REFUSED } from '../support/site.ts';

/** Tries on, so that one run tells everything that is to be mended on a page. */
async function softly(look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    expect.soft(undefined, error instanceof Error ? error.message : String(error)).toBe('');
  }
}

async function lookAt(page: Page, path: string, picture: string, reader: string, status = 200): Promise<void> {
  await test.step(path, async () => {
    const answer = await page.goto(path);
    expect.soft(answer?.status(), path).toBe(status);
    expect.soft(new URL(page.url()).pathname, 'no way round').toBe(path.split('?')[0]);
    expectCleanSource((await answer?.text()) ?? '', path);
    await softly(() => expectOneHeadingOneFilledButton(page));
    await softly(() => expectAccessible(page));
    await softly(() => expectFits(page, 320));
    await expectLinksAnswer(page, reader);
    if (picture) await shoot(page, picture);
  });
}

test('anybody: every public page', async ({ page }) => {
  test.setTimeout(300_000);
  for (const [path, picture] of Object.entries(PUBLIC)) await lookAt(page, path, picture, 'anybody');
});

test('anybody: what there is no page for', async ({ page }) => {
  for (const [path, status] of Object.entries(REFUSED)) {
    expectRefusal(page, status);
    await lookAt(page, path, '', 'anybody', status);
  }
});

for (const { role, territory, pages } of READERS) {
  test(`${role} of ${territory}: every page of theirs`, async ({ page, rembuk }) => {
    test.setTimeout(300_000);
    await signIn(page, rembuk.account(role, territory));
    for (const [path, picture] of Object.entries(pages)) {
      await lookAt(page, path, picture, `${role} ${territory}`);
    }
  });
}
