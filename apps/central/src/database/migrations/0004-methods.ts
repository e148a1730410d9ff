import { sql, type Kysely } from 'kysely';

/** People check in without their face too; then nothing was compared. */
export const methods = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`alter table attendance
      add column method text not null default 'face',
      alter column comparison_score drop not null,
      add column undone_by uuid`.execute(db);
  },
};
