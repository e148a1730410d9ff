import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { recordEnrolments, type EnrolmentsToRecord } from './record-enrolments.ts';
import { recordWithdrawals } from './record-withdrawals.ts';
import { withdrawUnagreed } from './withdraw-unagreed.ts';

/**
 * Does what events say of people: who was enrolled, and whose references are to be erased. The events are of one device, kept
 * already, and in the order of their numbers.
 */
export async function recordPeople(trx: Transaction<Tables>, record: EnrolmentsToRecord): Promise<void> {
  await recordEnrolments(trx, record);
  await recordWithdrawals(trx, record);
  await withdrawUnagreed(trx, peopleAskedIn(record.events));
}

const peopleAskedIn = (events: EnrolmentsToRecord['events']): string[] => [
  ...new Set(
    events.flatMap(({ columns: { enrolment, consent } }) =>
      [enrolment?.enroleeId, consent?.enroleeId].filter((id) => id !== undefined),
    ),
  ),
];
