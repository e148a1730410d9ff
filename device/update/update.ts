/** An update, and the way back, as steps that may be cut off anywhere: see [Note: an update's steps]. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyClosedDatabase, returnToFormatOf } from '@rollcall/store';
import type { DaemonHealth } from '@rollcall/contract';
import { asOwner } from './as-owner.ts';
import { pointTo, removeOthers, unpack, versionAt } from './folders.ts';
import { isUnderWay, readJournal, writeJournal, type Journal, type Step } from './journal.ts';
import type { Places } from './places.ts';

/** The daemon and the screen of the box. */
export interface Services {
  /** All of them have ended when this returns. */
  stop(): void;
  start(): void;
  /** Null while nothing answers. */
  health(): Promise<Pick<DaemonHealth, 'status' | 'version' | 'problems'> | null>;
}

export interface UpdateParts {
  readonly places: Places;
  readonly services: Services;
  readonly healthSeconds: number;
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** Hears of each step before it is done, and after, when the next is not noted yet. */
  tell(step: Step, moment: 'begun' | 'done'): void;
}

type Next = Journal['step'] | { readonly step: Journal['step']; readonly reason: string };

const backupOf = (places: Places): string => join(places.data, 'before-update.sqlite');
export const archiveOf = (places: Places): string => join(places.state, 'archive.tar.gz');

/** Does the steps that are left, from the one in the journal; nothing where no update is under way. */
export async function carryOn(parts: UpdateParts): Promise<Journal | null> {
  const { state } = parts.places;
  let journal = readJournal(state);
  while (isUnderWay(journal)) {
    const { step } = journal;
    parts.tell(step, 'begun');
    const next = await doStep(parts, journal);
    parts.tell(step, 'done');
    journal = { ...journal, ...(typeof next === 'string' ? { step: next } : next) };
    await writeJournal(state, journal);
  }
  rmSync(parts.places.updating, { force: true });
  return journal;
}

/** As `carryOn` after a cut: whatever has come up by itself since is stopped first where the data are worked on. */
export async function resume(parts: UpdateParts): Promise<Journal | null> {
  const journal = readJournal(parts.places.state);
  const restartAt: Partial<Record<Journal['step'], Step>> = {
    'back-up': 'stop',
    switch: 'stop',
    'take-back-switch': 'take-back-stop',
    'take-back-data': 'take-back-stop',
  };
  const step = journal === null ? undefined : restartAt[journal.step];
  if (journal !== null && step !== undefined) await writeJournal(parts.places.state, { ...journal, step });
  return carryOn(parts);
}

/** Back to the version before the last update, by hand. */
export async function takeBack(parts: UpdateParts): Promise<Journal | string> {
  const journal = readJournal(parts.places.state);
  if (isUnderWay(journal)) return 'An update is under way: resume it first.';
  if (journal?.step !== 'updated') return 'There is no update to take back.';
  const current = versionAt(parts.places.current);
  if (current !== journal.to)
    return `Version ${current ?? 'none'} runs, which no update brought (the last one brought ${journal.to}): it is not taken back.`;
  if (!existsSync(join(parts.places.versions, journal.from)))
    return `Version ${journal.from} is not here any more.`;
  pointTo(parts.places.updating, journal.from);
  const reason = 'somebody asked for it';
  await writeJournal(parts.places.state, { ...journal, step: 'take-back-stop', reason });
  return (await carryOn(parts)) ?? journal;
}

async function doStep(parts: UpdateParts, journal: Journal & { step: Step }): Promise<Next> {
  const { places, services } = parts;
  switch (journal.step) {
    case 'unpack':
      return unpackOrLeave(places, journal.to);
    case 'stop':
      return attempt(() => services.stop(), 'back-up', 'take-back-start');
    case 'back-up':
      return backUpOrLeave(places, journal);
    case 'switch':
      pointTo(places.current, journal.to);
      return 'start';
    case 'start':
      return attempt(() => services.start(), 'judge', 'take-back-stop');
    case 'judge':
      return judge(parts, journal);
    case 'take-back-stop':
      services.stop();
      return 'take-back-switch';
    case 'take-back-switch':
      pointTo(places.current, journal.from);
      return 'take-back-data';
    case 'take-back-data':
      return takeBackData(places, journal);
    case 'take-back-start':
      services.start();
      return outcomeOf(places, journal);
    default:
      return journal.step satisfies never;
  }
}

function attempt(work: () => void, done: Step, failed: Step): Next {
  try {
    work();
    return done;
  } catch (error) {
    return { step: failed, reason: reasonOf(error) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Nothing has been touched yet: the kiosk works on. */
function unpackOrLeave(places: Places, version: string): Next {
  try {
    unpack(places, archiveOf(places), version);
    return 'stop';
  } catch (error) {
    return { step: 'taken-back', reason: reasonOf(error) };
  } finally {
    rmSync(archiveOf(places), { force: true });
  }
}

/**
 * Without a backup there is no way back, so there is no way forward either. Whoever was cut off after the switch has
 * the backup, and the new version may have migrated the data since it came up by itself: they are not copied again.
 */
function backUpOrLeave(places: Places, { to }: Journal): Next {
  try {
    if (versionAt(places.current) !== to && existsSync(join(places.data, 'device.sqlite')))
      asOwner(places.data, () => copyClosedDatabase(places.data, backupOf(places)));
    return 'switch';
  } catch (error) {
    return { step: 'take-back-start', reason: reasonOf(error) };
  }
}

/** Where the old program cannot have the data without a loss, the new one keeps them: a fault loses less than a way back. */
function takeBackData(places: Places, journal: Journal): Next {
  try {
    if (existsSync(backupOf(places)) && existsSync(join(places.data, 'device.sqlite')))
      asOwner(places.data, () => returnToFormatOf(backupOf(places), places.data));
    return 'take-back-start';
  } catch (error) {
    pointTo(places.current, journal.to);
    const reason = `${journal.reason ?? ''}; it could not be taken back: ${reasonOf(error)}`;
    return { step: 'take-back-start', reason };
  }
}

/** What was taken back goes, so that a mended release of the same version is unpacked anew. */
function outcomeOf(places: Places, { from, to }: Journal): Next {
  if (versionAt(places.current) === to) return 'not-taken-back';
  removeOthers(places, [from]);
  return 'taken-back';
}

async function judge(parts: UpdateParts, journal: Journal): Promise<Next> {
  const until = parts.now() + parts.healthSeconds * 1000;
  let complaint = 'the new version does not answer';
  while (parts.now() < until) {
    const health = await parts.services.health();
    const found = health === null ? complaint : complaintAbout(health, journal);
    if (found === null) {
      removeOthers(parts.places, [journal.from, journal.to]);
      return 'updated';
    }
    complaint = found;
    await parts.pause(250);
  }
  return { step: 'take-back-stop', reason: complaint };
}

/**
 * Problems of the kiosk's surroundings, which no program mends or makes. What an old version had before it stopped
 * answering is not known, so that they would all count as new, and the update that mends it would be taken back.
 * An answer of central that is not understood is not among them: that may well be the new version.
 */
const ofSurroundings: readonly string[] = [
  'disk-full',
  'central-unreachable',
  'central-refused-device',
  'central-asks-later',
  'central-chain-fork',
  'delivery-overdue',
  'queue-crowded',
  'dead-letters',
  'clock-implausible',
];

function complaintAbout(
  health: NonNullable<Awaited<ReturnType<Services['health']>>>,
  { to, problemsBefore }: Journal,
): string | null {
  if (health.version !== to) return `version ${health.version} answers, and not ${to}`;
  if (health.status === 'starting') return 'the new version is still starting';
  const excused = [...ofSurroundings, ...problemsBefore];
  const fresh = health.problems.filter(({ code }) => !excused.includes(code));
  return fresh.length === 0
    ? null
    : `the new version has problems: ${fresh.map(({ message }) => message).join(' ')}`;
}
