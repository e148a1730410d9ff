import { sql, type Kysely } from 'kysely';

/** How check-ins become worked time at a site, from a day on. */
export const workRules = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`create table work_rules (
      site_id text not null,
      effective_from text not null,
      rules json not null,
      stated_at timestamptz not null default now(),
      primary key (site_id, effective_from)
    )`.execute(db);
  },
};
