import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table erased_events (
    event_id uuid primary key,
    hash text not null
  )`,
];

/** Which events were erased at the end of their term: a kiosk may send them once more. */
export const erasedEvents = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
