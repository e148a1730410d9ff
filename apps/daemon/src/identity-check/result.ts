import type { DaemonToIdentity } from '@rollcall/contract';
import type { KycDecision } from '@rollcall/identity';

/** What the person is told: how it was decided, and what decided it. Nothing that was read is said. */
export function resultOf({ status, reasons }: KycDecision): Extract<DaemonToIdentity, { type: 'result' }> {
  const weight = status === 'rejected' ? 'reject' : 'review';
  return {
    type: 'result',
    // Of nothing read, nothing can be decided; the person tries again, as after a rejection.
    status: status === 'error' ? 'rejected' : status,
    reasons: reasons.filter((reason) => reason.weight === weight).map(({ code }) => code),
  };
}
