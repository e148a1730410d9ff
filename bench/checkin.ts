/**
 * From a person's arrival to the committed record, at the built page in real Chromium with the real daemon and
 * networks: with the passive checks alone, and with one movement. What the page costs meanwhile, and how soon it is
 * back when something is taken from it. `--only passive|action|recovery` measures one part; `--only endurance
 * [--check-ins 4320]` is a day of check-ins by the passive checks, which takes hours and is in no run but its own.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { freePort } from '@rollcall/testing';
import { buildModels, verifyModels } from '@rollcall/vision';
import { chromium } from 'playwright';
import { startBox } from '../scripts/launch/box.ts';
import { enrolDemoPerson } from '../scripts/launch/demo-person.ts';
import { fakeCameraArguments } from '../scripts/launch/demo-browser.ts';
import { exampleDeviceSettings } from '../scripts/launch/example-site.ts';
import { provideBrowser } from '../scripts/setup/browser.ts';
import { buildKiosk } from '../scripts/setup/kiosk.ts';
import { modelsDirectory as checkoutModels, stateDirectory } from '../scripts/setup/places.ts';
import { checkInsOfADay, measureEndurance } from './checkin/endurance.ts';
import { measureAction, measurePassive, measureRecovery } from './checkin/parts.ts';
import { makeFilms, type Films } from './checkin/films.ts';
import type { RunningKiosk } from './checkin/running-kiosk.ts';

const modelsDirectory = process.env['ROLLCALL_MODELS_DIR'] ?? checkoutModels;

export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, 'check-ins': { type: 'string' } },
    strict: false,
  });
  const wants = (part: string): boolean => values['only'] === undefined || values['only'] === part;
  const browserPath = provideBrowser();
  if (browserPath === null) throw new Error('there is no Chromium on this machine');
  await Promise.all([buildKiosk(), buildModels({ modelsDirectory: checkoutModels })]);
  mkdirSync(stateDirectory, { recursive: true });
  const directory = mkdtempSync(`${stateDirectory}/bench-checkin-`);
  try {
    const films = await makeFilms(`${directory}/films`, modelsDirectory);
    const stage = { directory, films, browserPath };
    return {
      ...(wants('passive') &&
        (await withPassiveChecks({ ...stage, clip: films.arrivalsPath }, measurePassive))),
      ...(wants('action') && (await withKiosk({ ...stage, mode: 'one-action', clip: null }, measureAction))),
      ...(wants('recovery') &&
        (await withKiosk({ ...stage, mode: 'one-action', clip: null }, measureRecovery))),
      ...(values['only'] === 'endurance' &&
        (await withPassiveChecks({ ...stage, clip: null }, (kiosk) =>
          measureEndurance(kiosk, Number(values['check-ins'] ?? checkInsOfADay)),
        ))),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Stage {
  readonly directory: string;
  readonly films: Films;
  readonly browserPath: string;
}

/** Nobody is called bona fide without a movement unless the network for presentation attacks is there. */
async function withPassiveChecks(
  stage: Omit<Kind, 'mode'>,
  measure: (kiosk: RunningKiosk) => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const states = await verifyModels({ modelsDirectory, pack: 'enhanced' });
  const isThere = states.some(({ id, state }) => id.startsWith('minifasnet') && state === 'ok');
  if (!isThere) return { passive: 'not run: the network for presentation attacks is not installed' };
  return withKiosk({ ...stage, mode: 'passive' }, measure);
}

type Kind = Stage & { readonly mode: 'passive' | 'one-action'; readonly clip: string | null };

async function withKiosk<T>(
  { directory, films, browserPath, mode, clip }: Kind,
  measure: (kiosk: RunningKiosk) => Promise<T>,
): Promise<T> {
  const place = mkdtempSync(`${directory}/${mode}-`);
  mkdirSync(`${place}/daemon`, { mode: 0o700 });
  const stepUp = { whenUnsure: mode === 'passive' };
  const settings = { ...exampleDeviceSettings, liveness: { mode, stepUp }, sameVisitSeconds: 0 };
  writeFileSync(`${place}/daemon/settings.json`, JSON.stringify(settings));
  // A central server that is not there: the record is committed on the kiosk.
  const environment = { ROLLCALL_CENTRAL_URL: 'http://127.0.0.1:9', ROLLCALL_MODELS_DIR: modelsDirectory };
  const ports = { daemonPort: await freePort(), centralPort: 9 };
  const box = await startBox({ directory: place, ...ports, demo: true, environment });
  try {
    await enrolDemoPerson(box.daemonDirectory, films.enrolmentPhotoPath);
    const second = { id: 'second', name: 'Second Person' };
    await enrolDemoPerson(box.daemonDirectory, films.secondEnrolmentPhotoPath, second);
    const cameraArguments = clip === null ? [] : fakeCameraArguments(clip);
    const browser = await chromium.launch({ executablePath: browserPath, args: cameraArguments });
    try {
      return await measure({ browser, browserPath, box, films });
    } finally {
      await browser.close();
    }
  } finally {
    await box.stop();
  }
}
