import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table kyc_checks add column kept_for_review_until timestamptz`,
  sql`create table kyc_reviews (
    device_id text not null,
    check_id uuid not null,
    kept_until timestamptz not null,
    received_at timestamptz not null default now(),
    pictures integer not null,
    material text,
    primary key (device_id, check_id),
    foreign key (device_id, check_id) references kyc_checks on delete cascade
  )`,
  sql`create index kyc_reviews_by_end on kyc_reviews (kept_until) where material is not null`,
  sql`create table kyc_review_pictures (
    device_id text not null,
    check_id uuid not null,
    position integer not null,
    picture text not null,
    primary key (device_id, check_id, position),
    foreign key (device_id, check_id) references kyc_reviews on delete cascade
  )`,
  sql`create table kyc_decisions (
    device_id text not null,
    check_id uuid not null,
    reviewer_id text not null,
    reviewer_name text not null,
    decision text not null check (decision in ('approved', 'rejected')),
    reason text not null,
    decided_at timestamptz not null default now(),
    outcome text,
    primary key (device_id, check_id, reviewer_id),
    foreign key (device_id, check_id) references kyc_checks on delete cascade
  )`,
  // However many processes decide at once: one outcome.
  sql`create unique index kyc_decisions_one_outcome on kyc_decisions (device_id, check_id)
    where outcome is not null`,
  sql`create table kyc_rules (
    only_row boolean primary key default true check (only_row),
    four_eyes_since timestamptz
  )`,
  sql`insert into kyc_rules default values`,
];

/** What reviewers of KYC checks see, sealed and for a while; what they decided; and whether two have to agree. */
export const kycReviews = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
