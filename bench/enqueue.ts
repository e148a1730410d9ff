/**
 * Recording an event (numbered, chained, signed, encrypted, and queued, on the disk when it returns) against a bare
 * insert of as many bytes with the same pragmas, turn by turn on the same disk. Both databases have their journal taken
 * in between events, as a daemon does twice a minute (`StoreUpkeep`): no check-in waits for that, and it is not timed.
 */
import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDeviceStore } from '@rollcall/store';
import Database from 'better-sqlite3';
import { append } from '../packages/store/test/record.ts';

const runs = 5;
const eventsPerRun = 3000;
/** About what a queue at the door brings in the half minute between two checkpoints. */
const eventsPerCheckpoint = 60;

export async function run(): Promise<Record<string, unknown>> {
  const place = join(import.meta.dirname, '..', 'var');
  mkdirSync(place, { recursive: true });
  const directory = mkdtempSync(join(place, 'bench-enqueue-'));
  try {
    const measured = Array.from({ length: runs }, (_, index) => measureRun(join(directory, String(index))));
    return summarise(measured);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

interface Measured {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  readonly signing: readonly number[];
}

function measureRun(directory: string): Measured {
  const store = openDeviceStore({ directory: join(directory, 'device'), now: Date.now });
  const bytes = Buffer.byteLength(JSON.stringify(append(store)));
  const bare = openBare(join(directory, 'bare.sqlite'));
  const insert = bare.prepare('INSERT INTO events (id, body) VALUES (?, ?)');
  const { privateKey } = generateKeyPairSync('ed25519');
  const [body, text] = [randomBytes(bytes), randomBytes(64)];
  const times = { ours: [] as number[], bare: [] as number[], signing: [] as number[] };
  for (let count = 0; count < eventsPerRun; count += 1) {
    if (count % eventsPerCheckpoint === 0) {
      store.maintenance.checkpoint();
      bare.pragma('wal_checkpoint(PASSIVE)');
    }
    times.ours.push(timeOf(() => append(store)));
    times.bare.push(timeOf(() => insert.run(randomUUID(), body)));
    times.signing.push(timeOf(() => sign(null, text, privateKey)));
  }
  store.close();
  bare.close();
  return times;
}

function openBare(path: string): Database.Database {
  const database = new Database(path);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'cell_size_check = ON',
    'secure_delete = ON',
    'wal_autocheckpoint = 8000',
  ])
    database.pragma(pragma);
  database.exec(
    'CREATE TABLE events (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL) STRICT',
  );
  return database;
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function summarise(measured: readonly Measured[]): Record<string, unknown> {
  const across = (figure: (one: Measured) => number): number[] =>
    measured.map(figure).toSorted((a, b) => a - b);
  const median = (figure: (one: Measured) => number): number => round(quantile(across(figure), 0.5));
  const ratios = across(({ ours, bare }) => quantile(ours, 0.99) / quantile(bare, 0.99));
  return {
    ours_p50_ms: median(({ ours }) => quantile(ours, 0.5)),
    ours_p99_ms: median(({ ours }) => quantile(ours, 0.99)),
    bare_p50_ms: median(({ bare }) => quantile(bare, 0.5)),
    bare_p99_ms: median(({ bare }) => quantile(bare, 0.99)),
    signing_p50_ms: median(({ signing }) => quantile(signing, 0.5)),
    p50_ratio: median(({ ours, bare }) => quantile(ours, 0.5) / quantile(bare, 0.5)),
    p99_ratio: round(quantile(ratios, 0.5)),
    p99_ratio_spread: [ratios[0], ratios.at(-1)].map((ratio) => round(ratio ?? Number.NaN)),
    runs,
    events_per_run: eventsPerRun,
  };
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

const round = (value: number): number => Math.round(value * 1000) / 1000;
