import { signedEventSchema } from '@rollcall/contract';
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table consents (
    event_id uuid primary key,
    enrolee_id text not null,
    device_id text not null references devices,
    site_id text not null,
    occurred_at timestamptz not null,
    decision text not null,
    method text not null,
    text_version text not null,
    language text not null,
    erased_references integer
  )`,
  sql`create index consents_of_person on consents (enrolee_id, occurred_at desc, event_id desc)`,
];

/** What people answered about the use of their faces, out of the events that came so far. */
export const consents = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
    // As text, for `json` may hold a NUL that PostgreSQL takes nothing out of. People answer once or twice in years.
    const { rows } = await sql<{
      body: string;
    }>`select body::text as body from events where kind = 'consent'`.execute(db);
    for (const { body } of rows) {
      const { id, deviceId, occurredAt, payload } = signedEventSchema.parse(JSON.parse(body));
      if (payload.kind !== 'consent') continue;
      const { enroleeId, siteId, decision, method, text, erasedReferences = null } = payload;
      await sql`insert into consents values (${id}, ${enroleeId}, ${deviceId}, ${siteId}, ${occurredAt}, ${decision},
        ${method}, ${text.version}, ${text.language}, ${erasedReferences})`.execute(db);
    }
  },
};
