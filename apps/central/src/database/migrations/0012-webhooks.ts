import { sql, type Kysely } from 'kysely';

const statements = [
  // `read_*`: how far the stream of attendance has been made into deliveries; see [Note: the order of the stream].
  sql`create table webhooks (
    webhook_id uuid primary key,
    url text not null,
    secret text not null,
    site_id text,
    created_at timestamptz not null default now(),
    stopped_at timestamptz,
    stopped_because text,
    read_written_by xid8 not null,
    read_position bigint not null
  )`,
  // Which check-in, and not what was in it: that is read when it is sent.
  sql`create table webhook_deliveries (
    delivery_id uuid primary key,
    webhook_id uuid not null references webhooks on delete cascade,
    event_id uuid not null,
    occurred_at timestamptz not null,
    made_at timestamptz not null default now(),
    state text not null default 'waiting',
    attempts integer not null default 0,
    next_at timestamptz not null default now(),
    last_at timestamptz,
    last_status integer,
    last_problem text
  )`,
  sql`create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting'`,
  sql`create index webhook_deliveries_by_webhook on webhook_deliveries (webhook_id, made_at desc, delivery_id)`,
];

/** Whoever is told of check-ins, and each telling; see [Note: webhooks]. */
export const webhooks = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
