import type { EnroleeId } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';

/** Central has every event up to this one, and knows what people have answered by then. */
export function knownToCentral({ events, outbox }: Pick<DeviceStore, 'events' | 'outbox'>, nowMs: number) {
  const [oldest] = outbox.nextBatch({ maxEvents: 1, maxBytes: 1 });
  return oldest === undefined ? events.lastBefore(nowMs + aheadMs) : oldest.sequence - 1;
}

/** A clock that was put back leaves events that are later than now. */
const aheadMs = 100 * 365 * 86_400_000;
const atOnce = 500;

/** Whether the person said at this kiosk, after that event, that the face is not to be used. */
export function hasEndedSince(
  { events }: Pick<DeviceStore, 'events'>,
  enroleeId: EnroleeId,
  sequence: number,
): boolean {
  let ended = false;
  for (let after = sequence; ;) {
    const read = events.read(after, atOnce);
    for (const { event } of read)
      if (event?.payload.kind === 'consent' && event.payload.enroleeId === enroleeId)
        ended = event.payload.decision !== 'given';
    if (read.length < atOnce) return ended;
    after = read.at(-1)?.sequence ?? after;
  }
}
