import { asFault } from '@rollcall/domain';
import { isClockSynchronised } from '@rollcall/runtime';
import { checkCalibration } from './calibration.ts';
import { checkCamera } from './camera.ts';
import { checkCentral, checkClockOffset, checkTls } from './central.ts';
import { tellFailed, tellLate, type Check } from './check.ts';
import { checkClock } from './clock.ts';
import { checkDaemon, checkPort, checkSync, checkVersions } from './daemon.ts';
import { checkDataDirectory, checkDisk } from './data-directory.ts';
import { checkDatabase, checkQueue, readStore } from './database.ts';
import { checkLocation, checkPage, checkSecretFiles } from './device.ts';
import { checkGpu } from './gpu.ts';
import {
  checkAudio,
  checkCpu,
  checkDiskWear,
  checkDisplay,
  checkMemory,
  checkServices,
  checkTemperature,
  checkTouch,
  checkVideoPrograms,
} from './machine.ts';
import { checkNetworkSpeed } from './network-speed.ts';
import { checkExecutionProvider, checkModels } from './networks.ts';
import { checkNode } from './node.ts';
import type { StoreRead } from './read-store.ts';
import type { Scene } from './scene.ts';
import { checkSettings } from './settings.ts';
import { checkShell } from './shell.ts';
import { checkIds, type CheckId } from './table.ts';

type Look = (scene: Scene, store: () => Promise<StoreRead | null>) => Check | Promise<Check>;

const looks: Readonly<Record<CheckId, Look>> = {
  node: () => checkNode(),
  cpu: checkCpu,
  gpu: checkGpu,
  memory: checkMemory,
  temperature: checkTemperature,
  services: checkServices,
  display: checkDisplay,
  touch: checkTouch,
  audio: checkAudio,
  shell: (scene) => checkShell(scene),
  'video-programs': () => checkVideoPrograms(),
  settings: checkSettings,
  page: checkPage,
  models: checkModels,
  'execution-provider': checkExecutionProvider,
  'network-speed': checkNetworkSpeed,
  'data-directory': ({ dataDir }) => checkDataDirectory(dataDir),
  'secret-files': checkSecretFiles,
  disk: ({ dataDir }) => checkDisk(dataDir),
  'disk-wear': checkDiskWear,
  database: async (_, store) => checkDatabase(await store()),
  queue: async (_, store) => checkQueue(await store()),
  clock: async () => checkClock(Date.now(), await isClockSynchronised()),
  'clock-offset': checkClockOffset,
  daemon: checkDaemon,
  port: checkPort,
  versions: checkVersions,
  central: checkCentral,
  sync: checkSync,
  tls: checkTls,
  location: async (scene, store) => checkLocation(scene, await store()),
  camera: checkCamera,
  calibration: checkCalibration,
};

/** The whole examination ends within ten seconds, whatever hangs. */
export const secondsPerCheck = 9;

/** All at once, each with its own time limit; in the order of the table. @param only these alone; empty: all */
export function examine(scene: Scene, only: readonly CheckId[] = []): Promise<readonly Check[]> {
  let reading: Promise<StoreRead | null> | undefined;
  const store = (): Promise<StoreRead | null> => (reading ??= readStore(scene));
  const wanted = checkIds.filter((id) => only.length === 0 || only.includes(id));
  return Promise.all(wanted.map((id) => inTime(id, async () => looks[id](scene, store))));
}

async function inTime(id: CheckId, look: () => Promise<Check>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve(tellLate(id, secondsPerCheck)), secondsPerCheck * 1000);
  });
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    return tellFailed(id, asFault(error).message);
  } finally {
    clearTimeout(timer);
  }
}
