import { sql, type Kysely } from 'kysely';

const namesErased = (table: string): string => `
  strpos(${table}.body::text, '"enroleeId":' || to_json(enrolee_id)::text) > 0
  and (removal_id is not null or ${table}.received_at < begun_at)`;

const statements = [
  sql`update rejections set body = '{}' from enrolees where ${sql.raw(namesErased('rejections'))}`,
  sql`update held_events set body = '{}' from enrolees
    where decision is not null and ${sql.raw(namesErased('held_events'))}`,
];

/** What was refused of people who were erased before refused events went with them. */
export const refusedOfErased = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
