import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { badgePrefix, badgeTokenBytes, isEasyPin, type EnroleeId } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import { hashPassword } from '../access/passwords.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import type { PersonCredentials } from '../wire.ts';
import { pinPlace, tellOfCredentials, type CredentialStore } from './publish-credentials.ts';

/** Six, of which a kiosk lets nobody try more than a few a day. */
const pinDigits = 6;

/** Whose, and why. */
export interface CredentialChange extends Stated {
  readonly enroleeId: EnroleeId;
}

export interface PinToGive extends CredentialChange {
  /** What the person types to say who they are; nobody else's. */
  readonly number: string;
  readonly isSupervisor: boolean;
}

export type GivenPin =
  | { readonly outcome: 'given'; readonly pin: string }
  | { readonly outcome: 'not-found' | 'pin-number-taken' };

/** Draws a PIN, in the place of the one before, and answers it: nobody can be told it again. */
export async function givePin({ db, sealer }: CredentialStore, given: PinToGive): Promise<GivenPin> {
  const { enroleeId, number, isSupervisor, reason, author } = given;
  const pin = drawPin(number);
  const hash = await hashPassword(pin);
  return db.transaction().execute(async (trx) => {
    if (!(await holdPerson(trx, enroleeId))) return { outcome: 'not-found' };
    // Two at once could both find the number free.
    await sql`lock table person_pins in share row exclusive mode`.execute(trx);
    const owner = await trx
      .selectFrom('person_pins')
      .select('enrolee_id')
      .where('number', '=', number)
      .where('enrolee_id', '<>', enroleeId)
      .executeTakeFirst();
    if (owner !== undefined) return { outcome: 'pin-number-taken' };
    const pinId = randomUUID();
    const columns = {
      pin_id: pinId,
      number,
      sealed_hash: sealer.seal(hash, pinPlace(pinId)),
      supervisor: isSupervisor,
      given_at: sql<Date>`now()`,
    };
    await trx
      .insertInto('person_pins')
      .values({ enrolee_id: enroleeId, ...columns })
      .onConflict((conflict) => conflict.column('enrolee_id').doUpdateSet(columns))
      .execute();
    await tellOfCredentials(trx, enroleeId);
    await noteAction(trx, { action: 'pin-given', subject: enroleeId, reason, author });
    return { outcome: 'given', pin };
  });
}

/** False when there was none of central. */
export const takePin = (db: CentralDb, change: CredentialChange): Promise<boolean> =>
  take(db, { ...change, from: 'person_pins', action: 'pin-taken' });

/** Null when nobody has this id. The token of a new badge; the one before is good no more. */
export function makeBadge(db: CentralDb, { enroleeId, ...stated }: CredentialChange): Promise<string | null> {
  const token = badgePrefix + randomBytes(badgeTokenBytes).toString('base64url');
  const digest = createHash('sha256').update(token).digest('hex');
  return db.transaction().execute(async (trx) => {
    if (!(await holdPerson(trx, enroleeId))) return null;
    const columns = { badge_id: randomUUID(), digest, made_at: sql<Date>`now()` };
    await trx
      .insertInto('person_badges')
      .values({ enrolee_id: enroleeId, ...columns })
      .onConflict((conflict) => conflict.column('enrolee_id').doUpdateSet(columns))
      .execute();
    await tellOfCredentials(trx, enroleeId);
    await noteAction(trx, { action: 'badge-made', subject: enroleeId, ...stated });
    return token;
  });
}

/** False when there was none of central. */
export const revokeBadge = (db: CentralDb, change: CredentialChange): Promise<boolean> =>
  take(db, { ...change, from: 'person_badges', action: 'badge-revoked' });

/** What is known of them; what opens is not. */
export async function readCredentials(db: CentralDb, enroleeId: string): Promise<PersonCredentials> {
  const [pin, badge] = await Promise.all([
    db.selectFrom('person_pins').selectAll().where('enrolee_id', '=', enroleeId).executeTakeFirst(),
    db.selectFrom('person_badges').selectAll().where('enrolee_id', '=', enroleeId).executeTakeFirst(),
  ]);
  return {
    pin:
      pin === undefined
        ? null
        : { number: pin.number, isSupervisor: pin.supervisor, givenAt: pin.given_at.toISOString() },
    badge: badge === undefined ? null : { madeAt: badge.made_at.toISOString() },
  };
}

function drawPin(number: string): string {
  const pin = String(randomInt(10 ** pinDigits)).padStart(pinDigits, '0');
  return isEasyPin(pin, number) ? drawPin(number) : pin;
}

/** Whether there is such a person, who stays as they are until the transaction ends. */
async function holdPerson(trx: Transaction<Tables>, enroleeId: string): Promise<boolean> {
  const person = await trx
    .selectFrom('enrolees')
    .select('enrolee_id')
    .where('enrolee_id', '=', enroleeId)
    .where('removal_id', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return person !== undefined;
}

interface Taking extends CredentialChange {
  readonly from: 'person_pins' | 'person_badges';
  readonly action: string;
}

function take(db: CentralDb, { enroleeId, reason, author, from, action }: Taking): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await holdPerson(trx, enroleeId))) return false;
    const { numDeletedRows } = await trx
      .deleteFrom(from)
      .where('enrolee_id', '=', enroleeId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await tellOfCredentials(trx, enroleeId);
    await noteAction(trx, { action, subject: enroleeId, reason, author });
    return true;
  });
}
