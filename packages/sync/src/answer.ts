import type { EventAnswer } from '@rollcall/contract';
import type { RejectionCode } from './receive.ts';

/** What the outbox does with an event after central's answer. */
export type Disposition =
  | { readonly action: 'delete' }
  | { readonly action: 'bury'; readonly code: string; readonly message: string }
  | { readonly action: 'keep' }
  /** Keep it, and do not let it hold up those behind it: see [Note: a kiosk with another past]. */
  | { readonly action: 'hold' }
  /** Keep it, and send again whatever the device has from this sequence number on. */
  | { readonly action: 'go-back'; readonly sequence: number };

/**
 * The outbox sends nothing that it has not verified itself, so what central finds not to be genuine was altered
 * on the way: the good one is still here, and is sent again. Burying it would lose it and leave a gap in the
 * chain at which central stops.
 */
const alteredOnTheWay: readonly RejectionCode[] = [
  'event-unreadable',
  'event-foreign',
  'event-altered',
  'hash-mismatch',
  'signature-invalid',
];
const sendAgain: ReadonlySet<string> = new Set(alteredOnTheWay);

/**
 * [Note: a kiosk with another past] A kiosk whose data were restored from a backup gives sequence numbers a second
 * time; central, which has passed them, answers `chain-fork`. A person was told "checked in" for each, so none of
 * them is ever buried: it stays in the outbox, is offered at each push, and is a problem of the device's health
 * (`central-chain-fork`) beside the alarm at central, until a person has looked into it. The device does not make
 * it out again under a new number: should central ever lose its database, both would count. Those behind it are
 * sent on; once the kiosk's numbers have passed central's, one event is `chain-broken` (central files it whole
 * among its rejections, and the device among its dead letters), and after it all is as usual.
 */
export function afterAnswer(answer: EventAnswer): Disposition {
  if (answer.status === 'accepted' || answer.status === 'duplicate') return { action: 'delete' };
  if (answer.status === 'later') return whenAskedLater(answer);
  const { code = 'rejected', message = 'Central refused it without a reason.' } = answer;
  if (code === 'chain-fork') return { action: 'hold' };
  return sendAgain.has(code) ? { action: 'keep' } : { action: 'bury', code, message };
}

/**
 * A central that lost its database, or was put back to a backup, lacks events that left the outbox long ago. The
 * event log still has them; what central has after all is a duplicate.
 */
const whenAskedLater = ({ expectedSequence }: EventAnswer): Disposition =>
  expectedSequence === undefined ? { action: 'keep' } : { action: 'go-back', sequence: expectedSequence };
