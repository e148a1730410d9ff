/**
 * [Note: the second factor] A code that changes every half minute (TOTP, RFC 6238: SHA-1, six digits, 30 seconds, which is
 * what the generators on telephones know) beside the password.
 *
 * The secret is sealed in the database. A code is good for its own step and the one before and after, and once: the step
 * of the last one is kept, and none up to it is taken again. Recovery codes are kept as hashes: fifty bits of chance each,
 * behind the lock-out, need no slow one.
 */
import { randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import type { Actor } from './actor.ts';
import { sha256Hex } from './digest.ts';
import type { Sealer } from './sealer.ts';

/** Codes of the step before and after are taken, too: telephones' clocks are not ours. */
const stepsAround = 1;
const stepSeconds = 30;
const secretBytes = 20;
const recoveryCodeCount = 10;
const recoveryCodeLength = 10;
/** Without those that are mistaken for each other. */
const recoveryLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface FactorStore {
  readonly db: CentralDb;
  readonly sealer: Sealer;
}

/** A code that somebody typed, and when. */
export interface Typed {
  readonly accountId: string;
  readonly code: string;
  readonly nowMs: number;
}

const placeOf = (accountId: string): string => `accounts.totp\n${accountId}`;
const generatorOf = (name: string, secret: string): TOTP =>
  new TOTP({ issuer: 'Rollcall', label: name, secret: Secret.fromBase32(secret), period: stepSeconds });

/** A secret that is not asked for yet: a code has to prove first that the person's generator has it. Null when one is on. */
export async function beginSecondFactor(
  { db, sealer }: FactorStore,
  { id: accountId, name }: Pick<Actor, 'id' | 'name'>,
): Promise<{ readonly secret: string; readonly uri: string } | null> {
  const secret = new Secret({ size: secretBytes }).base32;
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ totp_pending: sealer.seal(secret, placeOf(accountId)) })
    .where('account_id', '=', accountId)
    .where('totp_secret', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? null : { secret, uri: generatorOf(name, secret).toString() };
}

/** The time step of a good code that is later than the last one that was taken; null otherwise. */
export function stepOfCode(
  secret: string,
  code: string,
  { lastStep, nowMs }: { readonly lastStep: number; readonly nowMs: number },
): number | null {
  const delta = generatorOf('', secret).validate({ token: code, timestamp: nowMs, window: stepsAround });
  if (delta === null) return null;
  const step = Math.floor(nowMs / 1000 / stepSeconds) + delta;
  return step > lastStep ? step : null;
}

/**
 * From now on a code is asked for, and the account's other sessions end: nobody showed one there. Answers the recovery
 * codes, each good once; null when the code is not of the secret that waits.
 */
export async function confirmSecondFactor(
  { db, sealer }: FactorStore,
  { accountId, code, nowMs }: Typed,
  sessionId: string | null,
): Promise<readonly string[] | null> {
  const account = await db
    .selectFrom('accounts')
    .select('totp_pending')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const pending = account?.totp_pending ?? null;
  if (pending === null) return null;
  const secret = sealer.open(pending, placeOf(accountId));
  const step = stepOfCode(secret, withoutGaps(code), { lastStep: 0, nowMs });
  if (step === null) return null;
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('accounts')
      .set({ totp_secret: pending, totp_pending: null, totp_step: step })
      .where('account_id', '=', accountId)
      .where('totp_pending', '=', pending)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return null;
    const codes = await drawRecoveryCodes(trx, accountId);
    await trx
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('session_id', '<>', sessionId)
      .execute();
    return codes;
  });
}

/** Ten new recovery codes; those of before, used or not, are good no more. Null when no code is asked for. */
export function renewRecoveryCodes(db: CentralDb, accountId: string): Promise<readonly string[] | null> {
  return db.transaction().execute(async (trx) => {
    // Locked: of two who renew at once the second takes the place of the first, and no list is half of each.
    const account = await trx
      .selectFrom('accounts')
      .select('totp_secret')
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    if (account === undefined || account.totp_secret === null) return null;
    await trx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
    return drawRecoveryCodes(trx, accountId);
  });
}

async function drawRecoveryCodes(trx: Transaction<Tables>, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await trx
    .insertInto('recovery_codes')
    .values(codes.map((each) => ({ account_id: accountId, code_hash: sha256Hex(withoutGaps(each)) })))
    .execute();
  return codes;
}

/** What a code was, if it is good now; it is used up by this. */
export function useSecondFactor(
  store: FactorStore,
  typed: Typed,
): Promise<'generator' | 'recovery-code' | null> {
  const code = withoutGaps(typed.code);
  return /^\d{6}$/.test(code)
    ? useGeneratedCode(store, { ...typed, code })
    : useRecoveryCode(store.db, typed.accountId, code);
}

/** Of two requests with the same code one wins: the update wants an earlier step. */
async function useGeneratedCode(
  { db, sealer }: FactorStore,
  { accountId, code, nowMs }: Typed,
): Promise<'generator' | null> {
  const account = await db
    .selectFrom('accounts')
    .select(['totp_secret', 'totp_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (account === undefined || account.totp_secret === null) return null;
  const secret = sealer.open(account.totp_secret, placeOf(accountId));
  const step = stepOfCode(secret, code, { lastStep: Number(account.totp_step ?? 0), nowMs });
  if (step === null) return null;
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ totp_step: step })
    .where('account_id', '=', accountId)
    .where('totp_secret', '=', account.totp_secret)
    .where(sql<boolean>`coalesce(totp_step, 0) < ${step}`)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'generator' : null;
}

async function useRecoveryCode(db: CentralDb, accountId: string, code: string) {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_codes')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', sha256Hex(code))
    .executeTakeFirst();
  return numDeletedRows > 0n ? 'recovery-code' : null;
}

/** No code is asked for any more. Whether one was. */
export function endSecondFactor(db: CentralDb, accountId: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('accounts')
      .set({ totp_secret: null, totp_pending: null, totp_step: null })
      .where('account_id', '=', accountId)
      .where('totp_secret', 'is not', null)
      .executeTakeFirst();
    await trx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
    return numUpdatedRows > 0n;
  });
}

/** By an administrator, from somebody who has lost the telephone: whoever has it now may be signed in, so sessions end. */
export async function takeSecondFactor(db: CentralDb, accountId: string): Promise<boolean> {
  const isTaken = await endSecondFactor(db, accountId);
  if (isTaken) await db.deleteFrom('sessions').where('account_id', '=', accountId).execute();
  return isTaken;
}

export async function readSecondFactor(
  db: CentralDb,
  accountId: string,
): Promise<{ readonly isOn: boolean; readonly recoveryCodesLeft: number }> {
  const account = await db
    .selectFrom('accounts')
    .select(['totp_secret', sql<number>`(${countCodes(accountId)})::int`.as('left')])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { isOn: (account?.totp_secret ?? null) !== null, recoveryCodesLeft: account?.left ?? 0 };
}

const countCodes = (accountId: string) =>
  sql`select count(*) from recovery_codes where account_id = ${accountId}`;

/** As people type it: with the gaps of the generator or of the list, in capitals or not. */
const withoutGaps = (code: string): string => code.replaceAll(/[\s-]/g, '').toLowerCase();

/** Two halves, so that eyes find back: 31 letters, ten times, are 49 bits; and attempts are counted. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: recoveryCodeLength }, () =>
    recoveryLetters.charAt(randomInt(recoveryLetters.length)),
  );
  letters.splice(recoveryCodeLength / 2, 0, '-');
  return letters.join('');
}
