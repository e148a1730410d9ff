/**
 * Makes the pictures of the README from the running program: `npm run pictures`.
 * The kiosk page in a real browser, the demo clip as its camera, and central's list with the record.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { freePort } from '@rollcall/testing';
import { chromium, type Page } from 'playwright';
import sharp from 'sharp';
import { readAdminToken, startBox } from './launch/box.ts';
import { fakeCameraArguments } from './launch/demo-browser.ts';
import { demoPerson, enrolDemoPerson } from './launch/demo-person.ts';
import { step, tell } from './progress.ts';
import { prepareBrowser, prepareDemoClip, setUp } from './setup/index.ts';
import { root, stateDirectory } from './setup/places.ts';

const pictures = `${root}/docs/images`;
const gap = 24;

async function save(name: string, screenshots: readonly Buffer[]): Promise<void> {
  const { width, height } = await sharp(screenshots[0]).metadata();
  const total = { width: screenshots.length * (width + gap) - gap, height };
  const layers = screenshots.map((input, index) => ({ input, left: index * (width + gap), top: 0 }));
  const sheet = await sharp({ create: { ...total, channels: 3, background: '#ffffff' } })
    .composite(layers)
    .png()
    .toBuffer();
  await sharp(sheet).jpeg({ quality: 82, mozjpeg: true }).toFile(`${pictures}/${name}.jpg`);
}

/** Asked for a movement, and checked in: two moments of one visit. */
async function kioskMoments(page: Page, url: string): Promise<Buffer[]> {
  const opened = page.waitForEvent('websocket');
  await page.goto(url);
  const socket = await opened;
  const said = (type: string): Promise<unknown> =>
    socket.waitForEvent('framereceived', {
      predicate: ({ payload }) => String(payload).includes(`"type":"${type}"`),
      timeout: 120_000,
    });
  await said('challenge');
  await page.waitForTimeout(900);
  const asked = await page.screenshot();
  await said('checked-in');
  await page.getByText(demoPerson.name).first().waitFor();
  await page.waitForTimeout(900);
  return [asked, await page.screenshot()];
}

await setUp();
const clip = await prepareDemoClip();
const browserPath = await prepareBrowser();
if (browserPath === null) throw new Error('pictures need a browser');
const directory = `${stateDirectory}/pictures`;
rmSync(directory, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const box = await startBox({
  directory,
  centralPort: await freePort(),
  daemonPort: await freePort(),
  demo: true,
});
const browser = await chromium.launch({
  executablePath: browserPath,
  args: fakeCameraArguments(clip.clipPath),
});
try {
  await enrolDemoPerson(box.daemonDirectory, clip.enrolmentPhotoPath);
  await step('Picturing the kiosk', async () => {
    const page = await browser.newPage({ viewport: { width: 720, height: 1280 } });
    await save('kiosk', await kioskMoments(page, box.daemonUrl));
    await page.close();
  });
  await step('Picturing central', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 640 } });
    await page.goto(`${box.centralUrl}/#token=${readAdminToken(box)}`);
    await page.getByText(demoPerson.name).first().waitFor();
    await page.waitForTimeout(600);
    await save('central', [await page.screenshot()]);
  });
  tell(`The pictures are in ${pictures}.`);
} finally {
  await browser.close();
  await box.stop();
}
