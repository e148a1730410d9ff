import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table kyc_checks (
    device_id text not null references devices,
    check_id uuid not null,
    site_id text not null,
    checked_at timestamptz not null,
    received_at timestamptz not null default now(),
    status text not null,
    document_type text not null,
    confidence double precision not null,
    comparison_score double precision not null,
    threshold double precision not null,
    reasons json not null,
    primary key (device_id, check_id)
  )`,
  sql`create index kyc_checks_in_order on kyc_checks (checked_at desc, check_id desc)`,
  sql`create index kyc_checks_by_status on kyc_checks (status, checked_at desc, check_id desc)`,
];

/** What came of checks of documents at the kiosks: decisions and reasons, nobody's name. */
export const kycChecks = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
