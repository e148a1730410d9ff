import { randomBytes } from 'node:crypto';
import { Fault, isEnroleeId, type EnroleeId } from '@rollcall/domain';
import type { StoreParts } from '../store-parts.ts';
import { idPlace } from './references.ts';

/** What the code of a badge says: a prefix, so that other codes are told apart at once, and 192 random bits. */
const prefix = 'rollcall-badge:1:';
const tokenText = /^rollcall-badge:1:[\w-]{32}$/;

/** Badges by which people check in without their face. */
export interface Badges {
  /**
   * The token of a new badge, which nobody can be told again; the badge before it is not valid any more.
   * @throws Fault `input-invalid` when nobody has this id
   */
  issue(enroleeId: EnroleeId): string;
  /** False when there was none. */
  revoke(enroleeId: EnroleeId): boolean;
  /** Whose badge this is; null for a code that is none, or not any more. */
  holderOf(token: string): EnroleeId | null;
  /** Whether this person has a badge. */
  has(enroleeId: EnroleeId): boolean;
  any(): boolean;
}

export const isBadgeToken = (text: string): boolean => tokenText.test(text);

export function createBadges({ connection, seal, now }: StoreParts): Badges {
  const { database } = connection;
  const isPerson = database.prepare<[string], number>('SELECT 1 FROM people WHERE id = ?').pluck();
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO badge (token_key, person, issued_at) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM badge WHERE person = ?');
  const select = database.prepare<[string], { id: string; enrolee_id: Buffer }>(
    'SELECT id, enrolee_id FROM badge JOIN people ON people.id = person WHERE token_key = ?',
  );
  const has = database
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM badge WHERE person = ?)')
    .pluck();
  const any = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM badge)').pluck();
  return {
    issue(enroleeId) {
      const token = prefix + randomBytes(24).toString('base64url');
      const person = seal.pseudonym(enroleeId);
      connection.write(() => {
        if (isPerson.get(person) === undefined)
          throw new Fault('input-invalid', `Nobody with the id "${enroleeId}" is enrolled on this device.`);
        upsert.run(seal.pseudonym(token), person, now());
      });
      return token;
    },
    revoke: (enroleeId) => connection.write(() => remove.run(seal.pseudonym(enroleeId)).changes > 0),
    holderOf(token) {
      if (!isBadgeToken(token)) return null;
      const row = connection.read(() => select.get(seal.pseudonym(token)));
      const enroleeId = row && seal.open(row.enrolee_id, idPlace(row.id))?.toString('utf8');
      return enroleeId !== undefined && isEnroleeId(enroleeId) ? enroleeId : null;
    },
    has: (enroleeId) => connection.read(() => has.get(seal.pseudonym(enroleeId))) === 1,
    any: () => connection.read(() => any.get()) === 1,
  };
}
