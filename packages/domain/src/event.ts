import type { DeviceId, EnroleeId, EventId, ModelId, SiteId } from './ids.ts';
import type { ActionEvidence, PresentationAttackVerdict } from './liveness.ts';
import type { PresenceEvidence } from './site.ts';

/** How far `occurredAt` can be believed. */
export interface ClockTrust {
  /** Whether the operating system says that its clock is synchronised; null when it cannot be asked. */
  readonly synchronised: boolean | null;
  /** Device clock minus central's, when last heard of; null when never. */
  readonly centralOffsetMs: number | null;
  /** Central's time when it was last heard of, ISO 8601; null when never. Not in events of before 0.2. */
  readonly centralTime?: string | null;
  /**
   * How far the wall clock was moved against the monotonic one since the service started, by whoever: put forward
   * when positive. Only a service can say.
   */
  readonly driftMs?: number;
}

/** Somebody checked in, by their face or in an equal way without it. */
export type AttendancePayload = FaceAttendance | CredentialAttendance;

interface AttendanceBasis {
  readonly kind: 'attendance';
  readonly enroleeId: EnroleeId;
  readonly siteId: SiteId;
  readonly presence: PresenceEvidence;
}

export interface FaceAttendance extends AttendanceBasis {
  readonly method: 'face';
  readonly recognition: {
    readonly modelId: ModelId;
    /** Cosine similarity of probe and reference, -1..1. */
    readonly comparisonScore: number;
    readonly threshold: number;
    /** Distance to the runner-up's score; null when only one person is enrolled. */
    readonly margin: number | null;
  };
  readonly liveness: {
    readonly verdict: 'live';
    readonly actions: readonly ActionEvidence[];
    /** Absent in events of devices that looked for none. */
    readonly presentation?: PresentationSummary;
  };
}

/** By what the person knows or carries. */
export interface CredentialAttendance extends AttendanceBasis {
  readonly method: CredentialMethod;
  /** Who vouched for it with their own PIN, where the site asks for that. */
  readonly supervisorId?: EnroleeId;
}

export type CredentialMethod = 'pin' | 'badge';

/** What presentation-attack detection saw of the session that ended in this event: figures, no pictures. */
export interface PresentationSummary {
  readonly outcome: PresentationAttackVerdict['outcome'];
  /** 0..1; 1 is an attack. */
  readonly score: number;
  readonly checks: readonly {
    readonly check: string;
    /** As the session's, of this check alone. */
    readonly score: number;
    /** 0..1. */
    readonly reliability: number;
  }[];
}

/** Somebody was enrolled or renamed on this device. No template, no picture. */
export interface EnrolmentPayload {
  readonly kind: 'enrolment';
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  readonly modelId: ModelId;
  readonly referenceCount: number;
  /** Another recogniser made them of the faces that are kept: nobody was asked, and nobody has agreed to anything anew. */
  readonly renewal?: true;
}

/**
 * A check-in is taken back by the person themselves, who proved with a new check who they are. What it corrects stays
 * as it is in the log.
 */
export interface CorrectionPayload {
  readonly kind: 'correction';
  readonly enroleeId: EnroleeId;
  readonly siteId: SiteId;
  readonly corrects: { readonly eventId: EventId; readonly occurredAt: string };
  /** How the person proved who they are. */
  readonly method: AttendancePayload['method'];
}

/**
 * What somebody answered, on the kiosk, to being asked whether their face may be used. Nothing biometric is in it.
 * `withdrawn` is written in the transaction that erases the references, and so proves that they are gone.
 */
export interface ConsentPayload {
  readonly kind: 'consent';
  readonly enroleeId: EnroleeId;
  readonly siteId: SiteId;
  readonly decision: 'given' | 'refused' | 'withdrawn';
  /** How the person proved who they are. */
  readonly method: AttendancePayload['method'];
  /** Which text they read, and in which language. */
  readonly text: { readonly version: string; readonly language: string };
  /** Only where it was withdrawn. */
  readonly erasedReferences?: number;
}

export type EventPayload = AttendancePayload | EnrolmentPayload | CorrectionPayload | ConsentPayload;

/** What a device states. `previousHash` chains it to the device's event before it; 64 zeros for the first. */
export interface DeviceEvent {
  readonly id: EventId;
  readonly deviceId: DeviceId;
  /** 1, 2, 3 … without gaps, per device. */
  readonly sequence: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly occurredAt: string;
  readonly clockTrust: ClockTrust;
  readonly previousHash: string;
  readonly payload: EventPayload;
}

/** `hash`: SHA-256 (hex) of the event's canonical JSON (RFC 8785). `signature`: Ed25519 of that hash, base64url. */
export interface SignedEvent extends DeviceEvent {
  readonly hash: string;
  readonly signature: string;
}

/** No kiosk of ours existed before: a clock that says so is wrong, and its time is no evidence. */
export const earliestPlausibleTimeMs = Date.UTC(2024, 0, 1);
