import type {
  AttendancePayload,
  EnroleeId,
  EventPayload,
  ModelId,
  Refusal,
  SignedEvent,
  Site,
} from '@rollcall/domain';
import { isRefusal } from '@rollcall/domain';
import type { DaemonToKiosk } from '@rollcall/contract';
import type { Attendance, CredentialProof } from './session.ts';

export type CheckedIn = Extract<DaemonToKiosk, { type: 'checked-in' }>;

export interface RecordingPorts {
  /** Commits the event to the disk before it answers; throws a Fault when it cannot. */
  append(payload: EventPayload): SignedEvent | Refusal;
  displayNameOf(enroleeId: EnroleeId): string;
  modelId(): ModelId;
}

export interface RecordingOptions {
  readonly site: Site;
  readonly sameVisitSeconds: number;
}

/** `repeated`: the person had checked in just before, and this is the answer that was given then. */
export type Recorded = { readonly checkedIn: CheckedIn; readonly repeated: boolean };

/**
 * [Note: the same visit] Whoever checks in again within `sameVisitSeconds`, still standing there or unsure
 * whether it worked, gets the first check-in's answer once more and no second event. It takes the whole check
 * with its challenge, so that a photograph shown after somebody has left learns nothing. Remembered in memory:
 * a restart in between can make a second event, never lose one.
 */
export function createRecording(
  ports: RecordingPorts,
  { site, sameVisitSeconds }: RecordingOptions,
): (attendance: Attendance | CredentialProof, atMs: number) => Recorded | Refusal {
  const visits = new Map<EnroleeId, { checkedIn: CheckedIn; atMs: number }>();

  return (attendance, atMs) => {
    for (const [enroleeId, visit] of visits) {
      if (atMs - visit.atMs > sameVisitSeconds * 1000) visits.delete(enroleeId);
    }
    const enroleeId = enroleeOf(attendance);
    const visit = visits.get(enroleeId);
    if (visit !== undefined) return { checkedIn: visit.checkedIn, repeated: true };
    // All that can fail comes before the commit: a fault after it would look like no check-in, and make a second.
    const displayName = ports.displayNameOf(enroleeId);
    const event = ports.append(payloadOf(attendance, site, ports));
    if (isRefusal(event)) return event;
    const checkedIn: CheckedIn = {
      type: 'checked-in',
      eventId: event.id,
      enroleeId,
      displayName,
      occurredAt: event.occurredAt,
      siteName: site.name,
      ...('identity' in attendance && { comparisonScore: attendance.identity.comparisonScore }),
    };
    visits.set(enroleeId, { checkedIn, atMs });
    return { checkedIn, repeated: false };
  };
}

export const enroleeOf = (attendance: Attendance | CredentialProof): EnroleeId =>
  'identity' in attendance ? attendance.identity.enroleeId : attendance.enroleeId;

function payloadOf(
  attendance: Attendance | CredentialProof,
  site: Site,
  ports: Pick<RecordingPorts, 'modelId'>,
): AttendancePayload {
  if (!('identity' in attendance)) return { kind: 'attendance', siteId: site.id, ...attendance };
  const modelId = ports.modelId();
  const { identity, actions, presence, presentation } = attendance;
  const { enroleeId, comparisonScore, threshold, margin } = identity;
  return {
    kind: 'attendance',
    enroleeId,
    siteId: site.id,
    method: 'face',
    recognition: { modelId, comparisonScore, threshold, margin },
    liveness: { verdict: 'live', actions, presentation },
    presence,
  };
}
