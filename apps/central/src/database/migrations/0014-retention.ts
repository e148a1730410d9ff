import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table retention_terms (
    kind text primary key,
    days integer,
    stated_at timestamptz not null default now()
  )`,
  sql`create table retention_sweeps (
    day date primary key,
    swept_at timestamptz,
    erased json
  )`,
  sql`create index rejections_by_age on rejections (received_at)`,
];

/** How long things are kept, where somebody stated it, and what was erased when that was over. */
export const retention = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
