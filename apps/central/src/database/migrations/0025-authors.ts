import { sql, type Kysely } from 'kysely';

// Of the rows so far nobody is known; the trail of requests has them.
const statements = [sql`alter table admin_actions add column author_id text, add column author_name text`];

/** Who decided, beside what and why. */
export const authors = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
