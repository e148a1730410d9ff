/** What must be there before anything runs. Each step is idempotent; the second time they take seconds. */
import { mkdirSync } from 'node:fs';
import { makeDemoClip, type DemoClip } from '@rollcall/testing';
import { buildModels } from '@rollcall/vision';
import { step, tell } from '../progress.ts';
import { provideBrowser } from './browser.ts';
import { buildCentral } from './central.ts';
import { buildKiosk } from './kiosk.ts';
import { provideCommand } from './packages.ts';
import { clipDirectory, modelsDirectory } from './places.ts';
import { makeSelfTestClip } from './self-test-clip.ts';
import { hydrateTestDatabase } from './test-database.ts';

const prepareNetworks = (): Promise<void> =>
  step('Building the networks from their npm packages', async (note) => {
    await buildModels({ modelsDirectory, onProgress: note });
  });

async function preparePages(): Promise<void> {
  await step('Building the kiosk page', () => buildKiosk());
  await step("Building the central server's page", () => buildCentral());
}

/** Everything that `./scripts/start` needs besides a browser. */
export async function setUp(): Promise<void> {
  await prepareNetworks();
  await preparePages();
}

export function prepareDemoClip(): Promise<DemoClip> {
  return step('Animating the demo clip', async (note) => {
    mkdirSync(clipDirectory, { recursive: true });
    return makeDemoClip({ directory: clipDirectory, modelsDirectory, onProgress: note });
  });
}

export async function prepareBrowser(): Promise<string | null> {
  const browser = await step('Looking for a browser', async () => provideBrowser());
  if (browser === null) tell('  None is here, and this machine does not let me install one.');
  return browser;
}

/** For liveness sessions by video; without it those answer 503, and all else works. */
export async function prepareVideoDecoder(): Promise<void> {
  const found = await step('Looking for a video decoder', async () => provideCommand('ffmpeg', 'ffmpeg'));
  if (!found)
    tell('  ffmpeg is not here, and this machine does not let me install it: videos will be refused.');
}

/** Everything that the tests need; what cannot be had makes the tests that need it skip, saying so. */
export async function setUpForTests(): Promise<void> {
  await setUp();
  await makeSelfTestClip(await prepareDemoClip());
  await prepareBrowser();
  await step('Looking for a video decoder and virtual screens', async () => {
    provideCommand('ffmpeg', 'ffmpeg');
    provideCommand('Xvfb', 'xvfb');
    provideCommand('sway', 'sway');
  });
  await step('Preparing the test database', async () => hydrateTestDatabase());
}
