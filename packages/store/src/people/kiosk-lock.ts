import type { StoreParts } from '../store-parts.ts';

export const mostWrongPins = 20;
export const wrongPinsWithinMs = 10 * 60_000;

/**
 * [Note: lock of the kiosk] The lock of a number does not stop who tries one common PIN against everybody's. So so many
 * wrong PINs within ten minutes, whosever numbers they are with, lock the PINs of all, until enough of them are older.
 * A right PIN is not counted and ends nothing, or whoever has one could go on guessing between their own. On the disk:
 * who stands before a kiosk can pull its plug. Supervisors are asked through the same check and are in it, or the
 * question for them would be where to guess. The technician's PIN is out of it: it is one and has a lock of its own,
 * and whoever guesses there is not to keep everybody from checking in, nor the other way about.
 */
export interface KioskLock {
  /** When PINs are looked at again; not later than now when they are. */
  lockedUntilMs(nowMs: number): number;
  /** Counts a wrong PIN. */
  note(nowMs: number): WrongPinId;
  /** It was a right one. */
  forget(id: WrongPinId): void;
}

export type WrongPinId = number | bigint;

/** Each within a transaction of its caller. */
export function createKioskLock({ connection: { database } }: Pick<StoreParts, 'connection'>): KioskLock {
  const removeOld = database.prepare<[number]>('DELETE FROM wrong_pins WHERE tried_at <= ?');
  // Written while the clock was ahead: from now on it has an end.
  const dateBack = database.prepare<[number, number]>(
    'UPDATE wrong_pins SET tried_at = ? WHERE tried_at > ?',
  );
  const decisive = database
    .prepare<[number], number>('SELECT tried_at FROM wrong_pins ORDER BY tried_at DESC LIMIT 1 OFFSET ?')
    .pluck();
  const insert = database.prepare<[number]>('INSERT INTO wrong_pins (tried_at) VALUES (?)');
  const remove = database.prepare<[WrongPinId]>('DELETE FROM wrong_pins WHERE id = ?');
  return {
    lockedUntilMs(nowMs) {
      removeOld.run(nowMs - wrongPinsWithinMs);
      dateBack.run(nowMs, nowMs);
      const triedAt = decisive.get(mostWrongPins - 1);
      return triedAt === undefined ? 0 : triedAt + wrongPinsWithinMs;
    },
    note: (nowMs) => insert.run(nowMs).lastInsertRowid,
    forget: (id) => void remove.run(id),
  };
}
