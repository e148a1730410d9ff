import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal, type SignedEvent } from '@rollcall/domain';
import { enrol } from '@rollcall/recognition';
import type { VisionEngine } from '@rollcall/vision';
import { readClockTrust } from '../clock.ts';
import { withNewOrKnownStore } from '../device-store.ts';
import { startOwnDaemon } from '../evaluation/api/own-daemon.ts';
import type { Places } from '../places.ts';
import { parseEnroleeId } from '../usage.ts';
import type { SelfTestClip } from './clip.ts';
import { playClip, type Played } from './play-clip.ts';
import { startStandInCentral } from './stand-in-central.ts';

export interface WholePath {
  readonly played: Played;
  /** What arrived at the end of the line; null when nothing did. */
  readonly event: SignedEvent | null;
  /** How often it arrived. */
  readonly times: number;
  readonly refusedByCentral: readonly string[];
  readonly secondsToReady: number;
}

const enroleeId = parseEnroleeId('self-test');
const somewhere = { latitude: -7.9673435, longitude: 112.6267206 };
const secondsForDelivery = 30;

/** A kiosk of its own from camera to central, in a directory that is gone afterwards: nothing of it is anybody's record. */
export async function walkWholePath(
  places: Places,
  clip: SelfTestClip,
  vision: VisionEngine,
): Promise<WholePath> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-self-test-'));
  const dataDir = join(directory, 'data');
  const central = await startStandInCentral();
  try {
    await enrolPerson({ ...places, dataDir }, clip, vision);
    const token = join(directory, 'registration-token');
    await writeFile(token, 'of-the-self-test');
    const startedAt = performance.now();
    const daemon = await startOwnDaemon({
      dataDir,
      modelsDir: places.modelsDir,
      settings: { ...settings, centralUrl: central.url, registrationTokenFile: token },
    });
    const secondsToReady = (performance.now() - startedAt) / 1000;
    try {
      const played = await playClip(daemon.url, clip);
      const id = played.checkedIn?.eventId;
      const arrived = (): readonly SignedEvent[] => central.accepted.filter((event) => event.id === id);
      await until(() => id === undefined || arrived().length > 0);
      const events = arrived();
      return {
        played,
        event: events[0] ?? null,
        times: events.length,
        refusedByCentral: central.refused,
        secondsToReady,
      };
    } finally {
      await daemon.stop();
    }
  } finally {
    central.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const settings = {
  site: {
    id: 'self-test',
    name: 'Self-test',
    fence: { shape: 'circle', centre: somewhere, radiusMetres: 20 },
  },
  position: { ...somewhere, accuracyMetres: 5 },
  deviceName: 'Self-test',
  demo: true,
};

async function enrolPerson(places: Places, clip: SelfTestClip, vision: VisionEngine): Promise<void> {
  const person = { enroleeId, displayName: 'Self-test', images: [clip.photo] };
  const enrolled = await withNewOrKnownStore(places, async (store) =>
    enrol({ vision, store }, { ...person, clockTrust: await readClockTrust(store) }),
  );
  if (isRefusal(enrolled)) throw new Error(`the photo of the clip was refused: ${enrolled.code}`);
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + secondsForDelivery * 1000;
  while (!isSo() && performance.now() < deadline) await pause(100);
}
