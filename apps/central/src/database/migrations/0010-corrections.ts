import { sql, type Kysely } from 'kysely';

const statements = [
  // One chain for the whole of central; `statement` is the canonical JSON that was hashed.
  sql`create table corrections (
    sequence bigint primary key,
    correction_id uuid not null unique,
    enrolee_id text not null,
    other_enrolee_id text,
    site_id text not null,
    other_site_id text,
    kind text not null,
    author_id text not null,
    author_name text not null,
    reason text not null,
    stated_at timestamptz not null,
    statement text not null,
    hash text not null,
    signature text not null,
    public_key text not null
  )`,
  sql`create index corrections_by_person on corrections (enrolee_id, sequence desc)`,
  // What an administrator states has no kiosk and no evidence of place.
  sql`alter table attendance
    alter column device_id drop not null,
    alter column presence drop not null,
    alter column edge_distance_metres drop not null`,
];

/** What administrators say is otherwise than the kiosks' events say; see [Note: corrections]. */
export const corrections = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
