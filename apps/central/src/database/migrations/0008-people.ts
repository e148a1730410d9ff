import { sql, type Kysely } from 'kysely';

const statements = [
  // A name that was given on central stands until somebody is enrolled later than that.
  sql`alter table enrolees add column named_at timestamptz`,
  // Set when the person was only taken off one site.
  sql`alter table removals add column site_id text`,
  sql`create index removals_by_person on removals (enrolee_id, requested_at desc)`,
];

/** People are kept on central too: added, renamed, put at sites and taken off them. */
export const people = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
