import { sql, type Kysely } from 'kysely';

/** A page of one site's attendance costs the same as a page of all. */
export const attendanceBySite = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`create index attendance_by_site on attendance (site_id, occurred_at desc, event_id desc)`.execute(
      db,
    );
  },
};
