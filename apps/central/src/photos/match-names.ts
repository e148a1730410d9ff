import { sql } from 'kysely';
import { hasAgreed } from '../consents/agreed.ts';
import type { CentralDb } from '../database/open.ts';
import { chooseKiosks } from './choose-kiosk.ts';
import type { PhotoCandidate, PhotoMatch } from './wire.ts';

/** More than this is no match. */
const mostPeople = 5;
const ending = /\.[A-Za-z0-9]{1,5}$/;
/** Of the second picture of somebody: `1042-2.jpg`, `1042 (2).jpg`. */
const counter = /(?:[\s_-]+\d{1,3}|\s*\(\d{1,3}\))$/;

interface Named {
  readonly enrolee_id: string;
  readonly display_name: string;
  readonly key: string;
  readonly agreed: boolean;
}

/**
 * Whom the names of files mean: an id, or a whole name, without what follows the last dot. Blanks, dots, hyphens and underscores are
 * alike, and so are capitals and small letters. A number at the end is passed over where nobody is called so with it.
 */
export async function matchNames(db: CentralDb, fileNames: readonly string[]): Promise<PhotoMatch[]> {
  const stems = fileNames.map((name) =>
    name
      .replace(/^.*[/\\]/, '')
      .replace(ending, '')
      .trim(),
  );
  const keys = [...new Set(stems.flatMap((stem) => [stem, withoutCounter(stem)]))];
  const found = await findNamed(db, keys);
  const kiosks = await chooseKiosks(
    db,
    found.map(({ enrolee_id }) => enrolee_id),
  );
  const toCandidate = ({
    enrolee_id: enroleeId,
    display_name: displayName,
    agreed,
  }: Named): PhotoCandidate => ({
    enroleeId,
    displayName,
    agreed,
    kiosk: kiosks.get(enroleeId)?.kiosk ?? null,
  });
  return fileNames.map((name, index) => {
    const stem = stems[index] ?? '';
    return { name, people: meant(found, stem).map(toCandidate) };
  });
}

const withoutCounter = (stem: string): string => stem.replace(counter, '').trim();

/** The most exact that there is: the id as it is written, then whatever is alike, then without the number at the end. */
function meant(found: readonly Named[], stem: string): readonly Named[] {
  for (const key of [stem, withoutCounter(stem)]) {
    const alike = found.filter((person) => person.key === key);
    const exact = alike.filter(({ enrolee_id }) => enrolee_id === key);
    const chosen = exact.length > 0 ? exact : alike;
    if (chosen.length > 0) return chosen.slice(0, mostPeople);
  }
  return [];
}

/** In the database's own words for capitals and blanks. */
const plain = (text: ReturnType<typeof sql.ref>) =>
  sql`lower(normalize(regexp_replace(btrim(${text}), '[[:space:]._-]+', ' ', 'g'), NFC))`;

async function findNamed(db: CentralDb, keys: readonly string[]): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    with keys as (select key, ${plain(sql.ref('key'))} as plain from unnest(${[...keys]}::text[]) as key),
    people as (select enrolee_id, display_name, ${plain(sql.ref('enrolee_id'))} as plain_id,
      ${plain(sql.ref('display_name'))} as plain_name from enrolees where removal_id is null),
    named as (
      select enrolee_id, display_name, key from keys join people on keys.plain = plain_id where keys.plain <> ''
      union
      select enrolee_id, display_name, key from keys join people on keys.plain = plain_name where keys.plain <> '')
    select named.*, ${hasAgreed(sql.ref('named.enrolee_id'))} as agreed from named order by enrolee_id, key`.execute(
    db,
  );
  return rows;
}
