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
  sql`create table paper_consents (
    consent_id uuid primary key,
    enrolee_id text not null,
    decision text not null,
    stated_on text not null,
    said_at timestamptz not null,
    text_version text not null,
    language text not null,
    kept_at text not null,
    reason text not null,
    author_id text not null,
    author_name text not null,
    recorded_at timestamptz not null
  )`,
  sql`create index paper_consents_of_person on paper_consents (enrolee_id, said_at desc)`,
];

/** What an organisation has people agree to in its own words, version by version, and who agreed on paper. */
export const consentTexts = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
