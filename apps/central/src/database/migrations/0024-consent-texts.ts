import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table consent_texts (
    number integer primary key,
    version text not null unique,
    languages json not null,
    texts json not null,
    author_id text not null,
    author_name text not null,
    reason text not null,
    published_at timestamptz not null default now()
  )`,
];

/** What an organisation has people agree to in its own words, version by version. */
export const consentTexts = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
