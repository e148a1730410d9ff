import type { EventAnswer } from '@rollcall/contract';
import type { RejectionCode } from './receive.ts';

/** What the outbox does with an event after central's answer. */
export type Disposition =
  | { readonly action: 'delete' }
  | { readonly action: 'bury'; readonly code: string; readonly message: string }
  | { readonly action: 'keep' };

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

export function afterAnswer(answer: EventAnswer): Disposition {
  if (answer.status === 'accepted' || answer.status === 'duplicate') return { action: 'delete' };
  if (answer.status === 'later') return { action: 'keep' };
  const { code = 'rejected', message = 'Central refused it without a reason.' } = answer;
  return sendAgain.has(code) ? { action: 'keep' } : { action: 'bury', code, message };
}
