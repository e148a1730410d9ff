import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { endDoubt } from '../database/doubt.ts';
import { corruptDatabase } from '../database/faults.ts';
import { applicationId, migrate } from '../database/migrate.ts';
import { migrations } from '../database/migrations/index.ts';
import { ownerOf, publicKeyOf } from '../identity/keys.ts';
import { confirmPendingKeys, readKeys, uselessKeys } from '../identity/key-file.ts';
import { keyCheckPlace } from '../identity/key-check.ts';
import { flushPath } from '../identity/flush.ts';
import { createSeal } from '../sealing/seal.ts';
import { padToStatedSize } from './pad.ts';
import { Transfer, type Transferred } from './transfer.ts';

export interface SalvageReport extends Transferred {
  /** Where the damaged files are kept as they were found. */
  readonly keptIn: string;
}

const databaseName = 'device.sqlite';
const draftName = 'device.salvage.sqlite';
const finishedName = 'device.salvaged.sqlite';

/**
 * [Note: salvage] A damaged database is never repaired in place. Whatever of it can be read is written to a new one,
 * all of the old files are copied aside, and then the new one takes the name. A crash on the way leaves the old one,
 * or a finished new one that the next attempt puts in its place. Events count only when their seal verifies; one that
 * does not keeps its number and its id, so that the outbox can declare it lost and central can pass over it. When the
 * last event is among them, one more number is declared lost: central takes the next event whatever came before it.
 * Numbers that the file no longer shows at all may be given a second time; see [Note: a kiosk with another past].
 *
 * Of all other tables a row counts when everything opens that is sealed in it. When something was lost that central
 * knows too, it is asked for everything anew.
 *
 * @throws Fault `device-key-unreadable`, for without the keys nothing verifies, or `database-corrupt` when nothing at
 *   all can be read; then everything is left as it is.
 */
export function salvageDeviceStore(options: SalvageOptions): SalvageReport {
  const { directory, now } = options;
  const keptIn = join(directory, `damaged-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`);
  const isFinished = existsSync(join(directory, finishedName));
  if (!isFinished) requireContent(join(directory, databaseName));
  // First, since even reading a damaged database changes it.
  keepAside(directory, keptIn);
  const outcome = isFinished ? nothing : buildOrPutBack(options, keptIn);
  if (!isFinished) renameSync(join(directory, draftName), join(directory, finishedName));
  finishSalvage(directory);
  return { keptIn, ...outcome };
}

export interface SalvageOptions {
  readonly directory: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Names of facts that keep central from telling everything once more; they go when that is needed. */
  readonly pullFacts?: readonly string[];
}

/** Puts a finished copy in the place of the damaged one; nothing when there is none. */
export function finishSalvage(directory: string): void {
  if (!existsSync(join(directory, finishedName))) return;
  for (const end of ['', '-wal', '-shm', '-journal'])
    rmSync(join(directory, databaseName + end), { force: true });
  endDoubt(join(directory, databaseName));
  flushPath(directory);
  renameSync(join(directory, finishedName), join(directory, databaseName));
  flushPath(directory);
}

function requireContent(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0)
    throw corruptDatabase(path, 'it is missing or empty, so nothing in it can be saved');
}

function keepAside(directory: string, keptIn: string): void {
  const damaged = readdirSync(directory).filter(
    (name) => name === databaseName || name.startsWith(`${databaseName}-`),
  );
  mkdirSync(keptIn, { mode: 0o700 });
  for (const name of damaged) {
    cpSync(join(directory, name), join(keptIn, name));
    flushPath(join(keptIn, name));
  }
  flushPath(keptIn);
  flushPath(directory);
}

const nothing: Transferred = { saved: {}, dropped: {}, lostEvents: 0, cutShort: [], asksAnew: false };

/** Where nothing comes of it, all is as it was: a service that starts again and again must not fill the disk. */
function buildOrPutBack(options: SalvageOptions, keptIn: string): Transferred {
  const { directory } = options;
  try {
    return build(options);
  } catch (error) {
    for (const name of readdirSync(keptIn)) cpSync(join(keptIn, name), join(directory, name));
    rmSync(keptIn, { recursive: true });
    rmSync(join(directory, draftName), { force: true });
    throw error;
  }
}

function build({ directory, now, pullFacts = [] }: SalvageOptions): Transferred {
  confirmPendingKeys(directory);
  const keys = readKeys(directory);
  const seal = createSeal(keys.secret, keys.sealSecret);
  for (const end of ['', '-wal', '-shm', '-journal'])
    rmSync(join(directory, draftName + end), { force: true });
  const draft = new Database(join(directory, draftName));
  try {
    draft.pragma('synchronous = FULL');
    migrate(draft, migrations);
    draft.pragma(`application_id = ${applicationId}`);
    const publicKey = publicKeyOf(keys);
    draft
      .prepare('INSERT INTO device (id, device_id, public_key, key_check, created_at) VALUES (1, ?, ?, ?, ?)')
      .run(ownerOf(keys), publicKey, seal.close('', keyCheckPlace), now());
    const damaged = join(directory, databaseName);
    padToStatedSize(damaged);
    const transfer = new Transfer({ draft, damaged, seal, pullFacts });
    const outcome = transfer.run(now());
    if (!transfer.areKeysProven) throw uselessKeys(directory);
    if (!isDevice(outcome)) throw corruptDatabase(damaged, 'nothing in it can be read');
    return outcome;
  } finally {
    draft.close();
  }
}

/**
 * A blank file, which an opening makes where there is none, is no device: with the identity it would begin to count its
 * events from one again. Nor is a file that was cut off behind its first pages.
 */
function isDevice({ saved, cutShort }: Transferred): boolean {
  const { device = 0, reference_version: _everywhere, ...others } = saved;
  return Object.values(others).some((rows) => rows > 0) || (device > 0 && cutShort.length === 0);
}
