import {
  Fault,
  isEasyPin,
  isEnroleeId,
  isPin,
  isPinNumber,
  isRefusal,
  refuse,
  type EnroleeId,
  type Refusal,
} from '@rollcall/domain';
import { hashPassword, isPassword, nobodysHash } from '../access/password.ts';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { createKioskLock, type KioskLock, type WrongPinId } from './kiosk-lock.ts';
import { lockedUntil, lockEnd, StrangeNumbers } from './lock-out.ts';
import { idPlace } from './references.ts';

export interface NewPin {
  readonly enroleeId: EnroleeId;
  /** 1 to 10 digits, what the person types to say who they are; nobody else's. */
  readonly number: string;
  /** 4 to 10 digits. */
  readonly pin: string;
  readonly isSupervisor: boolean;
}

export interface PinHolder {
  readonly enroleeId: EnroleeId;
  readonly isSupervisor: boolean;
}

/** Numbers and PINs by which people check in without their face. */
export interface Pins {
  /**
   * Gives a person who is enrolled a PIN, in the place of the one before; a lock ends.
   * @throws Fault `input-invalid`: nobody has this id, the number is somebody else's, the PIN is too easy, or the person
   *   has one of central
   */
  set(pin: NewPin): Promise<void>;
  /** False when there was none. @throws Fault `input-invalid` when it is one of central */
  clear(enroleeId: EnroleeId): boolean;
  /** Whose number and PIN these are; `pin-wrong`, or `pin-locked` with `secondsLeft`, as the number is or the kiosk. Takes as long for a number of nobody. */
  holderOf(number: string, pin: string): Promise<PinHolder | Refusal>;
  /** The number of a person with a PIN, else null. */
  numberOf(enroleeId: EnroleeId): string | null;
  any(): boolean;
}

interface PinRow {
  readonly person: string;
  readonly hash: Buffer;
  readonly enrolee_id: Buffer;
  readonly supervisor: number;
  readonly wrong_tries: number;
  readonly locked_until: number;
}

export const keyOf = (number: string): string => `pin number ${number}`;
export const numberPlace = (person: string): string => placeOf('pin.number', person);
export const hashPlace = (person: string): string => placeOf('pin.hash', person);

const pinOfCentral = 'SELECT 1 FROM pin WHERE person = ? AND central_id IS NOT NULL';

/** See [Note: credentials of central]. */
export const givenByCentral = (what: 'PIN' | 'badge', enroleeId: EnroleeId): Fault =>
  new Fault('input-invalid', `The ${what} of "${enroleeId}" was given at central. Change it there.`);

export function createPins(parts: StoreParts): Pins {
  const { connection, seal } = parts;
  const { database } = connection;
  const remove = database.prepare('DELETE FROM pin WHERE person = ?');
  const ofCentral = database.prepare<[string], number>(pinOfCentral).pluck();
  const any = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM pin)').pluck();
  const number = database.prepare<[string], Buffer>('SELECT number FROM pin WHERE person = ?').pluck();
  return {
    set: createSetter(parts),
    clear: (enroleeId) =>
      connection.write(() => {
        const person = seal.pseudonym(enroleeId);
        if (ofCentral.get(person) !== undefined) throw givenByCentral('PIN', enroleeId);
        return remove.run(person).changes > 0;
      }),
    holderOf: createCheck(parts),
    numberOf(enroleeId) {
      const person = seal.pseudonym(enroleeId);
      const sealed = connection.read(() => number.get(person));
      return sealed === undefined ? null : (seal.open(sealed, numberPlace(person))?.toString('utf8') ?? null);
    },
    any: () => connection.read(() => any.get()) === 1,
  };
}

function createSetter({ connection, seal }: StoreParts): Pins['set'] {
  const { database } = connection;
  const isPerson = database.prepare<[string], number>('SELECT 1 FROM people WHERE id = ?').pluck();
  const ownerOf = database.prepare<[string], string>('SELECT person FROM pin WHERE number_key = ?').pluck();
  const ofCentral = database.prepare<[string], number>(pinOfCentral).pluck();
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO pin (person, number_key, number, hash, supervisor) VALUES (?, ?, ?, ?, ?)',
  );
  return async ({ enroleeId, number, pin, isSupervisor }) => {
    refuseEasy(number, pin);
    const hash = await hashPassword(pin);
    const [person, key] = [seal.pseudonym(enroleeId), seal.pseudonym(keyOf(number))];
    connection.write(() => {
      if (isPerson.get(person) === undefined)
        throw new Fault('input-invalid', `Nobody with the id "${enroleeId}" is enrolled on this device.`);
      if (ofCentral.get(person) !== undefined) throw givenByCentral('PIN', enroleeId);
      const owner = ownerOf.get(key);
      if (owner !== undefined && owner !== person)
        throw new Fault('input-invalid', `The number ${number} is somebody else's.`);
      const sealed = [seal.close(number, numberPlace(person)), seal.close(hash, hashPlace(person))];
      upsert.run(person, key, ...sealed, isSupervisor ? 1 : 0);
    });
  };
}

function refuseEasy(number: string, pin: string): void {
  if (!isPinNumber(number)) throw new Fault('input-invalid', 'A number has 1 to 10 digits.');
  if (!isPin(pin)) throw new Fault('input-invalid', 'A PIN has 4 to 10 digits.');
  if (isEasyPin(pin, number))
    throw new Fault(
      'input-invalid',
      'This PIN is too easy: equal digits, digits in a row, or the number itself.',
    );
}

/**
 * [Note: counting tries] A try counts as wrong before it is looked at, so that many at once are counted as many: with its
 * number, and with the kiosk ([Note: lock of the kiosk]). While either is locked, none counts.
 */
function createCheck(parts: StoreParts): Pins['holderOf'] {
  const { connection, seal } = parts;
  const [numberTries, kioskLock] = [createNumberTries(parts), createKioskLock(parts)];
  const begin = createBeginning(parts, { numberTries, kioskLock });
  return async (number, pin) => {
    const begun = begin(seal.pseudonym(keyOf(number)));
    if (isRefusal(begun)) return begun;
    const { row, wrongPin } = begun;
    const hash = row === null ? nobodysHash : seal.open(row.hash, hashPlace(row.person))?.toString('utf8');
    const enroleeId = row && seal.open(row.enrolee_id, idPlace(row.person))?.toString('utf8');
    if (hash === undefined || enroleeId === undefined)
      throw corruptDatabase(connection.path, 'a PIN cannot be read');
    const isRight = await isPassword(pin, hash);
    if (!isRight || row === null || enroleeId === null || !isEnroleeId(enroleeId)) return refuse('pin-wrong');
    connection.write(() => {
      numberTries.forget(row);
      kioskLock.forget(wrongPin);
    });
    return { enroleeId, isSupervisor: row.supervisor === 1 };
  };
}

interface Begun {
  /** Null for a number of nobody. */
  readonly row: PinRow | null;
  readonly wrongPin: WrongPinId;
}

function createBeginning(
  { connection, now }: StoreParts,
  { numberTries, kioskLock }: { readonly numberTries: NumberTries; readonly kioskLock: KioskLock },
): (key: string) => Begun | Refusal {
  const { database } = connection;
  const select = database.prepare<[string], PinRow>(
    `SELECT person, hash, supervisor, wrong_tries, locked_until, enrolee_id
      FROM pin JOIN people ON people.id = person WHERE number_key = ?`,
  );
  return (key) =>
    connection.write(() => {
      const [row, nowMs] = [select.get(key) ?? null, now()];
      const until = Math.max(numberTries.lockedUntilMs({ row, key, nowMs }), kioskLock.lockedUntilMs(nowMs));
      if (until > nowMs) return refuse('pin-locked', { secondsLeft: Math.ceil((until - nowMs) / 1000) });
      numberTries.note({ row, key, nowMs });
      return { row, wrongPin: kioskLock.note(nowMs) };
    });
}

interface Try {
  /** Null for a number of nobody. */
  readonly row: PinRow | null;
  readonly key: string;
  readonly nowMs: number;
}

/** The wrong PINs in a row of each number, whether somebody has it or not. */
type NumberTries = ReturnType<typeof createNumberTries>;

function createNumberTries({ connection: { database } }: StoreParts) {
  const write = database.prepare('UPDATE pin SET wrong_tries = ?, locked_until = ? WHERE person = ?');
  const strange = new StrangeNumbers();
  return {
    lockedUntilMs({ row, key, nowMs }: Try): number {
      if (row === null) return lockEnd(strange.lockedUntilMs(key), nowMs);
      const until = lockEnd(row.locked_until, nowMs);
      // Begun while the clock was far ahead: from now on it has an end.
      if (until !== row.locked_until) write.run(row.wrong_tries, until, row.person);
      return until;
    },
    note({ row, key, nowMs }: Try): void {
      if (row === null) strange.noteWrong(key, nowMs);
      else write.run(row.wrong_tries + 1, lockedUntil(row.wrong_tries + 1, nowMs), row.person);
    },
    forget: ({ person }: PinRow): void => void write.run(0, 0, person),
  };
}
