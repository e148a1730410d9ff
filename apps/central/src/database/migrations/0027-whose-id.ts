import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table enrolees add column begun_at timestamptz`,
  // Withdrawals have removals as well, and end nothing but the use of the face.
  sql`update enrolees set begun_at = (
    select max(requested_at) from removals
    where removals.enrolee_id = enrolees.enrolee_id and removals.site_id is null
      and removals.removal_id is distinct from enrolees.removal_id
      and reason not in ('withdrawn by the person at a kiosk', 'withdrawn by the person on paper')
      and not exists (select from consents where consents.event_id = removals.removal_id)
      and not exists (select from paper_consents where paper_consents.consent_id = removals.removal_id))`,
];

/** Since when an id is of whoever has it now; see [Note: whose id]. */
export const whoseId = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
