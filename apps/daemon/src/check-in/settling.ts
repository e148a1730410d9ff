import type { DaemonToKiosk } from '@rollcall/contract';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { FaceUse } from './face-use.ts';
import type { NewPicture } from './new-picture.ts';
import type { CheckInParts } from './parts.ts';
import { restAfterCheckIn } from './policy.ts';
import type { Attendance, CredentialProof } from './session.ts';
import { judgeTakingBack, type TakingBack } from './taking-back.ts';

/** What a person may have come for beyond a check-in. */
export interface Errands {
  readonly takingBack: TakingBack;
  readonly newPicture: NewPicture;
  readonly faceUse: FaceUse;
}

type Parts = Pick<CheckInParts, 'recording' | 'decisions' | 'logger' | 'monotonicMs'>;

/**
 * Somebody is proven: their wish about the use of their face goes on, a check-in is taken back, or they are checked in.
 * Throws where the record cannot be written.
 */
export function settle(
  proof: Attendance | CredentialProof,
  parts: Parts,
  errands: Errands,
): DaemonToKiosk | Refusal {
  const asked = errands.faceUse.proven(proof, parts.monotonicMs());
  if (asked !== null) return asked;
  return takeBack(proof, parts, errands.takingBack) ?? checkIn(proof, parts, errands);
}

/** Null when none was to be taken back, or when the kiosk was wrong and this person is still to be checked in. */
function takeBack(
  proof: Attendance | CredentialProof,
  { recording, decisions, logger }: Parts,
  takingBack: TakingBack,
): DaemonToKiosk | Refusal | null {
  const { shown } = takingBack;
  takingBack.end();
  if (shown === null) return null;
  const verdict = judgeTakingBack(shown, proof, decisions);
  if (isRefusal(verdict)) return verdict;
  const refusal = recording.takeBack(shown, proof);
  if (refusal !== null) return refusal;
  logger.info({ eventId: shown.eventId, outcome: verdict.outcome }, 'taken back');
  const { displayName, occurredAt } = shown;
  return verdict.outcome === 'same-person' ? { type: 'taken-back', displayName, occurredAt } : null;
}

function checkIn(
  proof: Attendance | CredentialProof,
  { recording, decisions, logger, monotonicMs }: Parts,
  { takingBack, newPicture }: Errands,
): DaemonToKiosk | Refusal {
  const atMs = monotonicMs();
  const recorded = recording.record(proof, atMs);
  if (isRefusal(recorded)) return recorded;
  const { checkedIn, repeated } = recorded;
  logger.info({ eventId: checkedIn.eventId, repeated }, 'checked in');
  const undoSeconds = decisions.undoSeconds();
  takingBack.checkedIn({ ...checkedIn, proof, untilMs: atMs + undoSeconds * 1000 });
  const result = { ...checkedIn, undoSeconds };
  if ('identity' in proof) return result;
  const { enroleeId, displayName } = checkedIn;
  const sitter = { enroleeId, displayName, isVouchedFor: proof.supervisorId !== undefined };
  const isOffered = newPicture.offer(sitter, atMs + restAfterCheckIn(undoSeconds));
  return isOffered ? { ...result, newPicture: true } : result;
}
