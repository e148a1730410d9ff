/** What is seen on a walk, written into the docs when that is asked for. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { root } from '../../scripts/setup/places.ts';

const directory = `${root}/docs/admin/walk`;

/** Small enough for a repository: WebP of text on plain ground. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['ROLLCALL_WALK_PICTURES'] === undefined) return;
  mkdirSync(directory, { recursive: true });
  // What moves in has come to rest.
  await page.waitForTimeout(800);
  const seen = await page.screenshot();
  await sharp(seen)
    .resize({ width: 1100 })
    .webp({ quality: 70, effort: 6 })
    .toFile(`${directory}/${name}.webp`);
}
