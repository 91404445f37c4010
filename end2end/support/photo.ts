// A photo as a phone's camera leaves it: a picture, and in front of it what the camera knows.
import type { Page } from '@playwright/test';

export const CAMERA = 'KAMERA-HP 7.2575S 112.7521E';

/** A JPEG of what the page shows, with a block of Exif. */
export async function photoOf(page: Page): Promise<Buffer> {
  const picture = await page.screenshot({ type: 'jpeg', quality: 80 });
  const words = Buffer.from(`Exif\0\0${CAMERA}`);
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, words, picture.subarray(2)]);
}
