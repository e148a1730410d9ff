import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { append } from '../../packages/store/test/record.ts';
import { NotHere, type Injected, type Patient } from './fault.ts';

const network = 'iris-64.onnx';

export function copyModels(patient: Patient): string {
  const copy = join(patient.directory, 'models');
  cpSync(patient.modelsDir, copy, { recursive: true });
  patient.modelsDir = copy;
  return copy;
}

function withStore({ dataDir }: Patient, now: () => number, work: (store: DeviceStore) => void): void {
  const store = openDeviceStore({ directory: dataDir, now });
  work(store);
  store.close();
}

/** Small enough that the doctor has to call it full. */
function mountSmallDisk(patient: Patient): void {
  const kept = join(patient.directory, 'kept');
  cpSync(patient.dataDir, kept, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=0700', 'tmpfs', patient.dataDir], {
      stdio: 'ignore',
    });
  } catch {
    throw new NotHere('a disk of its own can only be mounted by root');
  }
  patient.undo.push(() => void execFileSync('umount', [patient.dataDir]));
  cpSync(kept, patient.dataDir, { recursive: true });
}

const site = {
  id: 'site',
  name: 'Site',
  fence: { shape: 'circle', centre: { latitude: 51.5, longitude: 0 }, radiusMetres: 50 },
};
const at = (latitude: number, accuracyMetres: number) => ({ latitude, longitude: 0, accuracyMetres });
export const wellSettings = { site, position: at(51.5, 5) } as const;

const stand = { eyesAt: 0.8, pitchDegrees: 20, centimetres: 60, brightness: 120, clipped: 0, sharpness: 40 };
const tooHigh = {
  measuredAt: '2026-11-20T09:00:00.000Z',
  stand: { ...stand, height: 'lower-camera', distance: 'well', light: 'well' },
  screen: null,
};

export const deviceFaults: readonly Injected[] = [
  {
    name: 'a network is missing',
    check: 'models',
    code: 'missing',
    inject: (patient) => rmSync(join(copyModels(patient), network)),
  },
  {
    name: 'a network was altered',
    check: 'models',
    code: 'altered',
    inject(patient) {
      const file = join(copyModels(patient), network);
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
  },
  {
    name: 'the manifest of the networks is damaged',
    check: 'models',
    code: 'manifest',
    inject: (patient) => writeFileSync(join(copyModels(patient), 'manifest.json'), '{'),
  },
  {
    name: 'a recogniser was measured at one rate alone',
    check: 'models',
    code: 'one-rate',
    inject(patient) {
      const manifest = join(copyModels(patient), 'manifest.json');
      const text = readFileSync(manifest, 'utf8');
      writeFileSync(manifest, text.replace(/"stricter": \[[^\]]+\]/, '"stricter": []'));
    },
  },
  { name: 'the disk is full', check: 'disk', code: 'full', inject: mountSmallDisk },
  {
    name: 'everybody can read the keys',
    check: 'secret-files',
    code: 'readable',
    inject: ({ dataDir }) => chmodSync(join(dataDir, 'device-keys.json'), 0o644),
  },
  {
    name: 'the database is damaged',
    check: 'database',
    code: 'damaged',
    inject({ dataDir }) {
      for (const ending of ['-wal', '-shm']) rmSync(join(dataDir, `device.sqlite${ending}`), { force: true });
      writeFileSync(join(dataDir, 'device.sqlite'), 'this is no database any more '.repeat(400));
    },
  },
  {
    name: 'the database is of a newer version',
    check: 'database',
    code: 'newer',
    inject({ dataDir }) {
      const database = new DatabaseSync(join(dataDir, 'device.sqlite'));
      database.exec('PRAGMA user_version = 999');
      database.close();
    },
  },
  {
    name: 'the keys cannot be read',
    check: 'database',
    code: 'key-unreadable',
    inject: ({ dataDir }) => writeFileSync(join(dataDir, 'device-keys.json'), 'not keys'),
  },
  {
    name: 'central refused an event for good',
    check: 'queue',
    code: 'dead-letters',
    inject: (patient) =>
      withStore(patient, Date.now, (store) => {
        const { id } = append(store);
        store.outbox.settle([{ id, status: 'rejected', code: 'event-invalid', message: 'why' }]);
      }),
  },
  {
    name: 'events wait for three days',
    check: 'queue',
    code: 'stale',
    inject: (patient) =>
      withStore(
        patient,
        () => Date.now() - 3 * 86_400_000,
        (store) => void append(store),
      ),
  },
  {
    name: 'the settings are invalid',
    check: 'settings',
    code: 'invalid',
    inject: (patient) => void (patient.settings = { ...wellSettings, centralUrl: 'nowhere' }),
  },
  {
    name: 'the settings are no JSON',
    check: 'settings',
    code: 'invalid',
    inject: (patient) => void (patient.settings = '{'),
  },
  {
    name: 'a setting is misspelt',
    check: 'settings',
    code: 'invalid',
    inject: (patient) => void (patient.settings = { ...wellSettings, centralURL: 'https://central.example' }),
  },
  {
    name: 'a setting of the daemon alone has a value that there is not',
    check: 'settings',
    code: 'invalid',
    inject: (patient) => void (patient.settings = { ...wellSettings, liveness: { mode: 'three' } }),
  },
  {
    name: 'the settings name no site',
    check: 'settings',
    code: 'invalid',
    inject: (patient) => void (patient.settings = { position: at(51.5, 5) }),
  },
  {
    name: 'there are no settings yet',
    check: 'settings',
    code: 'absent',
    follows: ['location'],
    inject: (patient) => void (patient.settings = null),
  },
  {
    name: 'no location is set',
    check: 'location',
    code: 'unknown',
    inject: (patient) => void (patient.settings = { site }),
  },
  {
    name: 'the kiosk stands outside its site',
    check: 'location',
    code: 'outside',
    inject: (patient) => void (patient.settings = { site, position: at(51.6, 5) }),
  },
  {
    name: 'the location is too inexact',
    check: 'location',
    code: 'coarse',
    inject: (patient) => void (patient.settings = { site, position: at(51.5, 500) }),
  },
  {
    name: 'the camera stands too high',
    check: 'calibration',
    code: 'off',
    inject: ({ dataDir }) => writeFileSync(join(dataDir, 'calibration.json'), JSON.stringify(tooHigh)),
  },
  {
    name: 'the page was not built',
    check: 'page',
    code: 'missing',
    inject: (patient) => {
      const empty = join(patient.directory, 'page');
      mkdirSync(empty);
      patient.environment['ROLLCALL_KIOSK_DIR'] = empty;
    },
  },
  {
    name: 'the data directory cannot be written',
    check: 'data-directory',
    code: 'unwritable',
    follows: ['database', 'settings', 'location'],
    inject({ dataDir, directory }) {
      copyFileSync(join(dataDir, 'device-keys.json'), join(directory, 'in-the-way'));
      rmSync(dataDir, { recursive: true });
      mkdirSync(join(directory, 'data-parent'), { recursive: true });
      writeFileSync(dataDir, 'a file where the directory was');
    },
  },
];
