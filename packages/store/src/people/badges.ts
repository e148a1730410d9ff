import { createHash, randomBytes } from 'node:crypto';
import {
  badgePrefix,
  badgeTokenBytes,
  Fault,
  isBadgeToken,
  isEnroleeId,
  type EnroleeId,
} from '@rollcall/domain';
import type { StoreParts } from '../store-parts.ts';
import { givenByCentral } from './pins.ts';
import { idPlace } from './references.ts';

/** Badges by which people check in without their face. */
export interface Badges {
  /**
   * The token of a new badge, which nobody can be told again; the badge before it is not valid any more.
   * @throws Fault `input-invalid` when nobody has this id, or the person has a badge of central
   */
  issue(enroleeId: EnroleeId): string;
  /** False when there was none. @throws Fault `input-invalid` when it is one of central */
  revoke(enroleeId: EnroleeId): boolean;
  /** Whose badge this is; null for a code that is none, or not any more. */
  holderOf(token: string): EnroleeId | null;
  /** Whether this person has a badge. */
  has(enroleeId: EnroleeId): boolean;
  any(): boolean;
}

/** What a badge of central is found by: of its token only the digest is known here. */
export const digestKey = (digest: string): string => `badge digest ${digest}`;
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function createBadges({ connection, seal, now }: StoreParts): Badges {
  const { database } = connection;
  const isPerson = database.prepare<[string], number>('SELECT 1 FROM people WHERE id = ?').pluck();
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO badge (token_key, person, issued_at) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM badge WHERE person = ?');
  const ofCentral = database
    .prepare<[string], number>('SELECT 1 FROM badge WHERE person = ? AND central_id IS NOT NULL')
    .pluck();
  const select = database.prepare<[string, string], { id: string; enrolee_id: Buffer }>(
    'SELECT id, enrolee_id FROM badge JOIN people ON people.id = person WHERE token_key IN (?, ?)',
  );
  const has = database
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM badge WHERE person = ?)')
    .pluck();
  const any = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM badge)').pluck();
  return {
    issue(enroleeId) {
      const token = badgePrefix + randomBytes(badgeTokenBytes).toString('base64url');
      const person = seal.pseudonym(enroleeId);
      connection.write(() => {
        if (isPerson.get(person) === undefined)
          throw new Fault('input-invalid', `Nobody with the id "${enroleeId}" is enrolled on this device.`);
        if (ofCentral.get(person) !== undefined) throw givenByCentral('badge', enroleeId);
        upsert.run(seal.pseudonym(token), person, now());
      });
      return token;
    },
    revoke: (enroleeId) =>
      connection.write(() => {
        const person = seal.pseudonym(enroleeId);
        if (ofCentral.get(person) !== undefined) throw givenByCentral('badge', enroleeId);
        return remove.run(person).changes > 0;
      }),
    holderOf(token) {
      if (!isBadgeToken(token)) return null;
      const keys = [token, digestKey(digestOf(token))].map((key) => seal.pseudonym(key)) as [string, string];
      const row = connection.read(() => select.get(...keys));
      const enroleeId = row && seal.open(row.enrolee_id, idPlace(row.id))?.toString('utf8');
      return enroleeId !== undefined && isEnroleeId(enroleeId) ? enroleeId : null;
    },
    has: (enroleeId) => connection.read(() => has.get(seal.pseudonym(enroleeId))) === 1,
    any: () => connection.read(() => any.get()) === 1,
  };
}
