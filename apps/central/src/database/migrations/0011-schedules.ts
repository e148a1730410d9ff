import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table work_rules
    add column enrolee_id text not null default '',
    drop constraint work_rules_pkey`,
  sql`alter table work_rules add primary key (site_id, enrolee_id, effective_from)`,
];

/** Rules of worked time may be of one person; the site is empty then. */
export const schedules = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
