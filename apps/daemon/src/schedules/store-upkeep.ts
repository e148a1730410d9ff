import { asFault, Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { scarceDiskBytes, type DeviceStore } from '@rollcall/store';
import { isCrowded, type LaneStatus } from '@rollcall/sync';
import type { LastFaults } from '../health/last-faults.ts';
import { createSchedule, type Schedule } from './schedule.ts';

export interface StoreUpkeepParts {
  readonly store: Pick<DeviceStore, 'access' | 'maintenance' | 'outbox' | 'facts' | 'lanes'>;
  /** Where what is found stays until it is found to be well. */
  readonly faults: LastFaults;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const megabyte = 2 ** 20;
/** Of committed writes that are not in the database file yet: less is not worth the disk's work. */
const checkpointBytes = megabyte;
/** A vacuum writes the whole database once more. */
const vacuumShare = 0.1;
const longestNightlyGapMs = 26 * 3_600_000;
/** An event that waits for longer is a person whom central does not know to have come. */
const overdueSeconds = 24 * 3600;

const nightlyFact = 'store-checked-at';
/** That no free page is of the time when a deletion did not zero it. */
const zeroedFact = 'free-pages-are-zeroed';

/**
 * What the store needs and no check-in should wait for: checkpoints twice a minute, also so that what was erased leaves
 * the journal, a look at the disk and the queue every minute, and at night an integrity check and, where it pays, a
 * vacuum. A kiosk that is switched off at night has its night soon after the start.
 */
export class StoreUpkeep {
  readonly #parts: StoreUpkeepParts;
  readonly #schedules: readonly Schedule[];

  constructor(parts: StoreUpkeepParts) {
    this.#parts = parts;
    const { now } = parts;
    const every = (expression: string, work: () => void): Schedule =>
      createSchedule({ expression, now, work: () => this.#quietly(work) });
    this.#schedules = [
      every('*/30 * * * * *', () => this.moment()),
      every('5 * * * * *', () => this.look()),
      every('0 */10 * * * *', () => this.#nightIfMissed()),
      every('0 30 3 * * *', () => this.night()),
    ];
  }

  start(): void {
    this.#quietly(() => this.look());
    for (const schedule of this.#schedules) schedule.start();
  }

  stop(): void {
    for (const schedule of this.#schedules) schedule.stop();
  }

  /** When others work just now the next time tries again. */
  moment(): void {
    const { maintenance } = this.#parts.store;
    maintenance.checkpoint(checkpointBytes);
    maintenance.emptyJournalOfErased();
  }

  /** Warns while there is time: health tells what is found until it is well again. */
  look(): void {
    const { store, faults } = this.#parts;
    this.#find('disk', () => {
      const { diskFree } = store.maintenance.size();
      if (diskFree < scarceDiskBytes) throw scarce(diskFree);
    });
    this.#find('queue', () => {
      const { oldestPendingSeconds, pending } = faults.watch('status', () => store.outbox.status());
      if ((oldestPendingSeconds ?? 0) > overdueSeconds) throw overdue(oldestPendingSeconds ?? 0, pending);
    });
    this.#find('lanes', () => {
      const full = store.lanes().find((lane) => isCrowded(lane));
      if (full !== undefined) throw crowded(full);
    });
  }

  /** Reads all of the database; nothing else is recorded meanwhile. */
  night(): void {
    const { store, faults, logger, now } = this.#parts;
    store.facts.set(nightlyFact, String(now()));
    const problems = faults.watch('integrity', () => {
      const found = store.maintenance.check();
      if (found.length > 0) throw damaged(found);
      return found.length;
    });
    const { database, unused } = store.maintenance.size();
    const mayHoldErased = unused > 0 && store.facts.get(zeroedFact) === null;
    const pays = problems === 0 && (mayHoldErased || unused > database * vacuumShare);
    if (pays) store.maintenance.vacuum();
    if (mayHoldErased && pays) store.facts.set(zeroedFact, 'yes');
    const forgotten = store.access.refreshTokens.sweep();
    logger.info(
      { unusedBytes: unused, vacuumed: pays, expiredLogins: forgotten },
      'the database was checked and is whole',
    );
  }

  #nightIfMissed(): void {
    const { store, now } = this.#parts;
    const last = Number(store.facts.get(nightlyFact) ?? 0);
    if (Math.abs(now() - last) > longestNightlyGapMs) this.night();
  }

  /** A fault is kept for health, and is no reason to leave the rest undone. */
  #find(what: string, look: () => void): void {
    try {
      this.#parts.faults.watch(what, look);
    } catch {
      // Health tells it.
    }
  }

  #quietly(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#parts.logger.error({ err: asFault(error) }, 'the upkeep of the database failed');
    }
  }
}

const scarce = (bytes: number): Fault =>
  new Fault(
    'disk-full',
    `The disk has ${Math.round(bytes / megabyte)} MB left. Free some: on a full disk no check-in can be recorded.`,
    { context: { bytes } },
  );

const overdue = (seconds: number, pending: number): Fault =>
  new Fault(
    'delivery-overdue',
    `${pending} events wait for the central server, the oldest for ${Math.floor(seconds / 3600)} hours. They are safe ` +
      'here, but nobody else knows of them. `rollcall queue status` and `rollcall doctor` say more.',
    { context: { pending } },
  );

const crowded = ({ lane, pending }: LaneStatus): Fault =>
  new Fault(
    'queue-crowded',
    `${pending} entries of the kind "${lane}" wait for the central server, more than a week of a busy kiosk. Nothing of ` +
      'it is lost yet. See why the central server takes none: `rollcall queue status` and `rollcall doctor` say more.',
    { context: { lane, pending } },
  );

const damaged = (found: readonly string[]): Fault =>
  new Fault(
    'database-corrupt',
    `The nightly check found the database damaged (${found[0] ?? ''}). The next start of the daemon keeps it aside ` +
      'and takes over what can be read.',
    { context: { found: found.slice(0, 5) } },
  );
