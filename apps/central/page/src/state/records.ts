import type { AttendancePage, AttendanceRecord } from '@rollcall/contract';
import { writePageCursor } from '../../../src/attendance/cursor.ts';

/** As the server orders the list: newest first, ids where times are the same. */
export function isBefore(a: AttendanceRecord, b: AttendanceRecord): boolean {
  return a.occurredAt === b.occurredAt ? a.eventId > b.eventId : a.occurredAt > b.occurredAt;
}

const inOrder = (records: Iterable<AttendanceRecord>): AttendanceRecord[] =>
  [...records].toSorted((a, b) => (isBefore(a, b) ? -1 : 1));

/** All of both, each once; what `newer` says of a record counts. */
function merge(known: readonly AttendanceRecord[], newer: readonly AttendanceRecord[]): AttendanceRecord[] {
  return inOrder(new Map([...known, ...newer].map((record) => [record.eventId, record])).values());
}

export interface KnownRecords {
  readonly records: readonly AttendanceRecord[] | null;
  readonly nextBefore: string | null;
}

/**
 * The newest page over what is known. When the two do not meet, something between them is not known: then the
 * page alone stays, and the rest is a matter of scrolling.
 */
export function joinNewest({ records, nextBefore }: KnownRecords, page: AttendancePage): KnownRecords {
  const known = new Set(records?.map(({ eventId }) => eventId));
  const meet = page.nextBefore === null || page.records.some(({ eventId }) => known.has(eventId));
  if (records === null || !meet) return page;
  return { records: merge(records, page.records), nextBefore: page.nextBefore === null ? null : nextBefore };
}

/** The page below what is known; null when it could not be had. */
export function addOlder(known: KnownRecords, page: AttendancePage | null): KnownRecords {
  if (page === null) return known;
  return { records: merge(page.records, known.records ?? []), nextBefore: page.nextBefore };
}

/** One that just arrived, unless its place is below what is shown: then it comes with the older pages. */
export function addArrived({ records, nextBefore }: KnownRecords, record: AttendanceRecord): KnownRecords {
  const last = records?.at(-1);
  if (records === null) return { records, nextBefore };
  const isBelow = nextBefore !== null && last !== undefined && isBefore(last, record);
  return { records: isBelow ? records : merge(records, [record]), nextBefore };
}

/** Lets go of all but the newest; the rest can be asked for again. */
export function keepNewest({ records, nextBefore }: KnownRecords, count: number): KnownRecords {
  const last = records?.[count - 1];
  if (records === null || last === undefined) return { records, nextBefore };
  return { records: records.slice(0, count), nextBefore: writePageCursor(last) };
}
