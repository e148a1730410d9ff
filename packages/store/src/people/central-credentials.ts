import type { EnroleeId } from '@rollcall/domain';
import type { StoreParts } from '../store-parts.ts';
import { digestKey } from './badges.ts';
import { hashPlace, keyOf, numberPlace } from './pins.ts';

/** What central lets a person who is known here check in with; null where it gave none. */
export interface GivenCredentials {
  readonly enroleeId: EnroleeId;
  readonly pin: {
    readonly id: string;
    readonly number: string;
    /** As `hashPassword` writes it. */
    readonly hash: string;
    readonly isSupervisor: boolean;
  } | null;
  readonly badge: {
    readonly id: string;
    /** SHA-256 of the token in hex. */
    readonly digest: string;
  } | null;
}

/** PINs and badges of central; see [Note: credentials of central]. */
export interface CentralCredentials {
  /**
   * Puts them in the place of those that were set here; one that is here already stays as it is, with its count of
   * wrong PINs. Answers how many others lost a PIN of the same number that was set here.
   */
  keep(given: GivenCredentials, round: number): number;
  /** Those that central did not name in this round; answers how many. */
  forgetBefore(round: number): number;
}

export function createCentralCredentials(parts: StoreParts): CentralCredentials {
  const { connection, seal } = parts;
  const { database } = connection;
  const [keepPin, keepBadge] = [createPinKeeper(parts), createBadgeKeeper(parts)];
  const old = ['pin', 'badge'].map((table) =>
    database.prepare<[number]>(`DELETE FROM ${table} WHERE central_round < ?`),
  );
  return {
    keep: ({ enroleeId, pin, badge }, round) =>
      connection.write(() => {
        const person = seal.pseudonym(enroleeId);
        keepBadge(person, badge, round);
        return keepPin(person, pin, round);
      }),
    forgetBefore: (round) =>
      connection.write(() => old.reduce((sum, statement) => sum + statement.run(round).changes, 0)),
  };
}

function createPinKeeper({ connection: { database }, seal }: StoreParts) {
  const remove = database.prepare('DELETE FROM pin WHERE person = ? AND central_id IS NOT NULL');
  const touch = database.prepare('UPDATE pin SET central_round = ? WHERE person = ? AND central_id = ?');
  const others = database
    .prepare<[string, string], number>(
      'DELETE FROM pin WHERE number_key = ? AND person <> ? RETURNING central_id IS NULL',
    )
    .pluck();
  const upsert = database.prepare(
    `INSERT OR REPLACE INTO pin (person, number_key, number, hash, supervisor, central_id, central_round)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return (person: string, pin: GivenCredentials['pin'], round: number): number => {
    if (pin === null) {
      remove.run(person);
      return 0;
    }
    if (touch.run(round, person, pin.id).changes > 0) return 0;
    const key = seal.pseudonym(keyOf(pin.number));
    const displaced = others.all(key, person).filter((wasSetHere) => wasSetHere === 1).length;
    const sealed = [seal.close(pin.number, numberPlace(person)), seal.close(pin.hash, hashPlace(person))];
    upsert.run(person, key, ...sealed, pin.isSupervisor ? 1 : 0, pin.id, round);
    return displaced;
  };
}

function createBadgeKeeper({ connection: { database }, seal, now }: StoreParts) {
  const remove = database.prepare('DELETE FROM badge WHERE person = ? AND central_id IS NOT NULL');
  const upsert = database.prepare(
    `INSERT OR REPLACE INTO badge (token_key, person, issued_at, central_id, central_round) VALUES (?, ?, ?, ?, ?)`,
  );
  return (person: string, badge: GivenCredentials['badge'], round: number): void => {
    if (badge === null) remove.run(person);
    else upsert.run(seal.pseudonym(digestKey(badge.digest)), person, now(), badge.id, round);
  };
}
