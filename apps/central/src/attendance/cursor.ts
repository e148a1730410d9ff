import { isEventId } from '@rollcall/domain';

/** Where a page of the list ended: the key of its last record. */
export interface PageCursor {
  readonly occurredAt: string;
  readonly eventId: string;
}

export const writePageCursor = ({ occurredAt, eventId }: PageCursor): string => `${occurredAt}_${eventId}`;

/** Null when the text is not one that `writePageCursor` made. */
export function readPageCursor(text: string): PageCursor | null {
  const [occurredAt = '', eventId = '', ...rest] = text.split('_');
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(occurredAt)) return null;
  if (Number.isNaN(Date.parse(occurredAt)) || occurredAt.startsWith('0000')) return null;
  return rest.length === 0 && isEventId(eventId) ? { occurredAt, eventId } : null;
}

/** Where a reader of the stream stands; see [Note: the order of the stream]. */
export interface StreamCursor {
  readonly writtenBy: bigint;
  readonly position: bigint;
}

export const writeStreamCursor = ({ writtenBy, position }: StreamCursor): string =>
  `${writtenBy}-${position}`;

const largestXid = 2n ** 64n - 1n;
export const largestPosition = 2n ** 63n - 1n;

/** Null when the text is not one that `writeStreamCursor` made. */
export function readStreamCursor(text: string): StreamCursor | null {
  const match = /^(\d{1,20})-(\d{1,19})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const cursor = { writtenBy: BigInt(match[1]), position: BigInt(match[2]) };
  return cursor.writtenBy <= largestXid && cursor.position <= largestPosition ? cursor : null;
}
