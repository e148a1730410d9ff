import { fromAbsolute } from '@internationalized/date';

const hourMs = 3_600_000;
/** By day, and by hour on the few days on which clocks change. */
const spansMs = [24 * hourMs, hourMs];
/** Some megabytes at most: zones and days are the client's to choose. */
const mostRemembered = 20_000;

/** Null for a span within which the clocks change. */
const remembered = new Map<string, number | null>();

/**
 * How far the wall clock of a zone is ahead of UTC, in milliseconds. To ask a calendar takes most of a tenth of a
 * millisecond, and a hundred thousand check-ins are of few days: that a span has one offset at both its ends is
 * remembered. No clocks went there and back within a day: of all zones since 1900, the shortest time was four days.
 */
export function offsetAt(instantMs: number, timeZone: string): number {
  for (const spanMs of spansMs) {
    const offset = offsetOfSpan(Math.floor(instantMs / spanMs) * spanMs, spanMs, timeZone);
    if (offset !== null) return offset;
  }
  return askCalendar(instantMs, timeZone);
}

function offsetOfSpan(startMs: number, spanMs: number, timeZone: string): number | null {
  const key = `${timeZone} ${startMs} ${spanMs}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const first = askCalendar(startMs, timeZone);
  const offset = first === askCalendar(startMs + spanMs - 1, timeZone) ? first : null;
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, offset);
  return offset;
}

const askCalendar = (instantMs: number, timeZone: string): number => fromAbsolute(instantMs, timeZone).offset;
