import {
  consentTexts,
  consentTextsSchema,
  consentTextVersion,
  ownWordsByLanguageSchema,
  type ConsentTexts,
} from '@rollcall/contract';
import type { Selectable, Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { composed } from './own-words.ts';
import type { ConsentTextsPage, PublishedText } from './wire.ts';

type Db = CentralDb | Transaction<Tables>;

/** Null when nothing was ever published: then ours is in force. */
export async function newestText(db: Db): Promise<PublishedText | null> {
  const row = await db
    .selectFrom('consent_texts')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : textOf(row);
}

/** Every version, what is in force, and what it stands in the place of. */
export async function readConsentTexts(db: Db): Promise<ConsentTextsPage> {
  const rows = await db.selectFrom('consent_texts').selectAll().orderBy('number', 'desc').execute();
  const published = rows.map(textOf);
  return {
    inForce: published[0]?.version ?? consentTextVersion,
    builtIn: { version: consentTextVersion, texts: composed({}) },
    published,
  };
}

/** Which version people agree to from now on. */
export async function versionInForce(db: Db): Promise<string> {
  const newest = await db
    .selectFrom('consent_texts')
    .select('version')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.version ?? consentTextVersion;
}

/** The texts of these versions, as far as this central knows them; ours are among them. */
export async function textsOf(db: Db, versions: readonly string[]): Promise<Map<string, ConsentTexts>> {
  const known = new Map(
    Object.entries(consentTexts).flatMap(([version, texts]) =>
      versions.includes(version) ? [[version, consentTextsSchema.parse(texts)] as const] : [],
    ),
  );
  const others = versions.filter((version) => !known.has(version));
  if (others.length === 0) return known;
  const rows = await db
    .selectFrom('consent_texts')
    .select(['version', 'texts'])
    .where('version', 'in', others)
    .execute();
  for (const { version, texts } of rows) known.set(version, consentTextsSchema.parse(texts));
  return known;
}

const textOf = (row: Selectable<Tables['consent_texts']>): PublishedText => ({
  number: row.number,
  version: row.version,
  languages: ownWordsByLanguageSchema.parse(row.languages),
  texts: consentTextsSchema.parse(row.texts),
  author: row.author_name,
  reason: row.reason,
  publishedAt: row.published_at.toISOString(),
});
