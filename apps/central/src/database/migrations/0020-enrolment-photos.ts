import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table enrolment_photos (
    photo_id uuid primary key,
    enrolee_id text not null,
    device_id text references devices,
    file_name text not null,
    digest text not null,
    accept_alike boolean not null,
    received_at timestamptz not null default now(),
    expires_at timestamptz not null,
    sealed text,
    result jsonb,
    finished_at timestamptz
  )`,
  sql`create index enrolment_photos_waiting on enrolment_photos (device_id, received_at) where result is null`,
  sql`create index enrolment_photos_by_arrival on enrolment_photos (received_at desc, photo_id)`,
  sql`create index enrolment_photos_of_person on enrolment_photos (enrolee_id)`,
  // Which version of the references was made of a picture, for which the person did not stand before a kiosk.
  sql`alter table enrolees add column photo_version uuid`,
];

/** Pictures that administrators give for enrolment, while a kiosk has not answered, and what came of them. */
export const enrolmentPhotos = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
