import type {
  AttendancePayload,
  EnroleeId,
  EventId,
  EventPayload,
  ModelId,
  Refusal,
  SignedEvent,
  Site,
} from '@rollcall/domain';
import { isRefusal } from '@rollcall/domain';
import type { DaemonToKiosk } from '@rollcall/contract';
import type { Attendance, CredentialProof } from './session.ts';
import type { Shown } from './taking-back.ts';
import type { Worked } from './worked-week.ts';

export type CheckedIn = Extract<DaemonToKiosk, { type: 'checked-in' }> & {
  readonly eventId: EventId;
  readonly enroleeId: EnroleeId;
};

export interface RecordingPorts {
  /** Commits the event to the disk before it answers; throws a Fault when it cannot. */
  append(payload: EventPayload): SignedEvent | Refusal;
  displayNameOf(enroleeId: EnroleeId): string;
  modelId(): ModelId;
  /** Null where it is not shown, or not known. Cannot fail. */
  worked(event: SignedEvent, enroleeId: EnroleeId): Worked | null;
}

export interface RecordingOptions {
  readonly site: Site;
  readonly sameVisitSeconds: number;
}

/** `repeated`: the person had checked in just before, and this is the answer that was given then. */
export type Recorded = { readonly checkedIn: CheckedIn; readonly repeated: boolean };

export interface Recording {
  readonly record: (proof: Attendance | CredentialProof, atMs: number) => Recorded | Refusal;
  /** Writes that this check-in does not count; whoever it named may check in again at once. */
  readonly takeBack: (shown: Shown, proof: Attendance | CredentialProof) => Refusal | null;
}

/**
 * [Note: the same visit] Whoever checks in again within `sameVisitSeconds`, still standing there or unsure
 * whether it worked, gets the first check-in's answer once more and no second event. It takes the whole check
 * with its challenge, so that a photograph shown after somebody has left learns nothing. Remembered in memory:
 * a restart in between can make a second event, never lose one.
 */
export function createRecording(
  ports: RecordingPorts,
  { site, sameVisitSeconds }: RecordingOptions,
): Recording {
  const visits = new Map<EnroleeId, { checkedIn: CheckedIn; atMs: number }>();

  const record: Recording['record'] = (attendance, atMs) => {
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
    const worked = ports.worked(event, enroleeId);
    const checkedIn: CheckedIn = {
      type: 'checked-in',
      eventId: event.id,
      enroleeId,
      displayName,
      occurredAt: event.occurredAt,
      siteName: site.name,
      ...('identity' in attendance && { comparisonScore: attendance.identity.comparisonScore }),
      ...(worked !== null && { worked }),
    };
    visits.set(enroleeId, { checkedIn, atMs });
    return { checkedIn, repeated: false };
  };
  const takeBack: Recording['takeBack'] = ({ eventId, occurredAt, enroleeId }, proof) => {
    const method = 'identity' in proof ? 'face' : proof.method;
    const corrects = { eventId, occurredAt };
    const by = enroleeOf(proof);
    const event = ports.append({ kind: 'correction', enroleeId: by, siteId: site.id, corrects, method });
    if (isRefusal(event)) return event;
    visits.delete(enroleeId);
    return null;
  };
  return { record, takeBack };
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
