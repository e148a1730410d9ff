import { sql, type Kysely } from 'kysely';

const statements = [
  // Of the rows so far nobody knows.
  sql`alter table paper_consents add column site_names text`,
  // What is due is looked for webhook by webhook.
  sql`create index webhook_deliveries_by_turn on webhook_deliveries (webhook_id, next_at) where state = 'waiting'`,
  sql`drop index webhook_deliveries_due`,
];

/** What the sites of whoever signed a paper were called then; and each webhook's own turn. */
export const sitesAndTurns = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
