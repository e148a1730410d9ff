import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table person_pins (
    enrolee_id text primary key references enrolees on delete cascade,
    pin_id uuid not null default gen_random_uuid(),
    number text not null unique,
    sealed_hash text not null,
    supervisor boolean not null,
    given_at timestamptz not null default now()
  )`,
  sql`create table person_badges (
    enrolee_id text primary key references enrolees on delete cascade,
    badge_id uuid not null default gen_random_uuid(),
    digest text not null unique,
    made_at timestamptz not null default now()
  )`,
];

/** PINs and badges that central gives to people who do not use their face. */
export const credentials = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
