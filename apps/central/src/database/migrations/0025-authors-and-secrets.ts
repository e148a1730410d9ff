import { sql, type Kysely } from 'kysely';

const statements = [
  // Of the rows so far nobody is known; the trail of requests has them.
  sql`alter table admin_actions add column author_id text, add column author_name text`,
  // The database cannot seal: what is in `secret` central seals at its start.
  sql`alter table webhooks add column sealed_secret text, alter column secret drop not null`,
];

/** Who decided, beside what and why; and webhooks' secrets for nobody who reads the database alone. */
export const authorsAndSecrets = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
