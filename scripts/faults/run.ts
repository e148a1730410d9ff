import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDeviceStore } from '@rollcall/store';
import { z } from 'zod';
import { checkIds, type CheckId } from '../../apps/cli/src/doctor/table.ts';
import { root } from '../setup/places.ts';
import { cameraFaults } from './camera-faults.ts';
import { deviceFaults, wellSettings } from './device-faults.ts';
import { NotHere, type Injected, type Patient } from './fault.ts';
import { gpuFaults } from './gpu-faults.ts';
import { machineFaults } from './machine-faults.ts';
import { networkFaults } from './network-faults.ts';

export const faults: readonly Injected[] = [
  ...deviceFaults,
  ...networkFaults,
  ...cameraFaults,
  ...machineFaults,
  ...gpuFaults,
];

export interface Outcome {
  readonly result: 'named' | 'missed' | 'not here';
  /** What the doctor said that it should not have, or did not say. */
  readonly said: string;
}

/** What a machine that is well says all the same, being no kiosk: no daemon, no central, perhaps no NTP. */
const ordinary = new Set([
  'daemon stopped',
  'central no-address',
  'clock unknown',
  'clock unsynchronised',
  'shell missing',
  'memory low',
  'disk low',
]);

/** Breaks it, asks the doctor, mends it. `alone`: only the line that is concerned is asked for. Loading the networks takes seconds and is a line of its own tests. */
export async function inject(fault: Injected, { alone = false } = {}): Promise<Outcome> {
  const patient = healthy();
  try {
    await fault.inject(patient);
    const said = await ask(patient, alone ? [fault.check] : othersThan(fault));
    const expected = `${fault.check} ${fault.code}`;
    const besides = said.filter(
      (words) =>
        words !== expected &&
        !ordinary.has(words) &&
        !fault.follows?.some((id) => words.startsWith(`${id} `)),
    );
    const isNamed = said.includes(expected) && besides.length === 0;
    return { result: isNamed ? 'named' : 'missed', said: isNamed ? '' : `said: ${said.join(', ')}` };
  } catch (error) {
    if (error instanceof NotHere) return { result: 'not here', said: error.message };
    throw error;
  } finally {
    for (const undo of patient.undo.toReversed()) await undo();
    rmSync(patient.directory, { recursive: true, force: true });
  }
}

function healthy(): Patient {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-faults-'));
  const [dataDir, system] = [join(directory, 'data'), join(directory, 'system')];
  openDeviceStore({ directory: dataDir, now: Date.now }).close();
  mkdirSync(system);
  writeFileSync(join(directory, 'index.html'), '');
  return {
    directory,
    dataDir,
    modelsDir: join(root, 'models'),
    root: system,
    camera: 'pattern',
    environment: { ROLLCALL_PORT: '1', ROLLCALL_KIOSK_DIR: directory },
    settings: wellSettings,
    undo: [],
  };
}

const takeSeconds: ReadonlySet<CheckId> = new Set<CheckId>(['execution-provider', 'network-speed', 'camera']);

/** All but what takes seconds and is not concerned. */
const othersThan = ({ check }: Injected): readonly CheckId[] =>
  checkIds.filter((id) => id === check || !takeSeconds.has(id));

const answer = z.object({ checks: z.array(z.object({ id: z.string(), code: z.string().nullable() })) });

const textOf = (settings: object | string): string =>
  typeof settings === 'string' ? settings : JSON.stringify(settings);

/** The codes of everything that the real command finds fault with. */
async function ask(patient: Patient, only: readonly CheckId[]): Promise<readonly string[]> {
  const { settings, dataDir } = patient;
  try {
    if (settings !== null) writeFileSync(join(dataDir, 'settings.json'), textOf(settings));
  } catch {
    // Where the directory is what is broken there are no settings either.
  }
  const words = ['doctor', '--json', '--only', only.join(','), '--root', patient.root];
  if (patient.camera !== null) words.push('--camera', patient.camera);
  words.push('--data-dir', dataDir, '--models-dir', patient.modelsDir);
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('ROLLCALL_'));
  const env = { ...Object.fromEntries(inherited), ...patient.environment };
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(root, 'apps/cli/src/main.ts'), ...words], { env }, (_, output) =>
      resolve(output),
    );
  });
  return answer
    .parse(JSON.parse(stdout))
    .checks.flatMap(({ id, code }) => (code === null ? [] : [`${id} ${code}`]));
}
