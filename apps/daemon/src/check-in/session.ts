import type { DaemonToKiosk } from '@rollcall/contract';
import {
  newPresentationWatch,
  type LightSequence,
  type PresentationJudgement,
  type PresentationWatch,
  type ShownLight,
} from '@rollcall/biometrics';
import type {
  ActionEvidence,
  CredentialMethod,
  EnroleeId,
  FrameAnalysis,
  PresenceEvidence,
  PresentationMeasures,
  PresentationSummary,
  Template,
} from '@rollcall/domain';
import type { CheckPlan } from './modes.ts';
import type { Identity, LivenessRun } from './ports.ts';

/** One good frame of the person to be recognised. */
export interface Sample {
  readonly template: Template;
  /** Larger is better; orders the samples of one session and means nothing elsewhere. */
  readonly fitness: number;
}

/**
 * [Note: the phases of a check-in] waiting → recognising → light → challenge → confirming → resting → waiting. The
 * site's modes and the person's first frames decide whether there is a light and a challenge; see [Note: modes].
 * A refusal goes to resting from anywhere; a person who leaves, or frames that stop, to waiting.
 */
export type Phase =
  | { readonly name: 'waiting' }
  | { readonly name: 'recognising'; readonly sinceMs: number; readonly samples: readonly Sample[] }
  | {
      /** The screen lights the face. */
      readonly name: 'light';
      readonly sinceMs: number;
      readonly identity: Identity;
      readonly probe: Template;
      readonly plan: CheckPlan;
      readonly sequence: LightSequence;
    }
  | {
      readonly name: 'challenge';
      readonly sinceMs: number;
      readonly identity: Identity;
      /** The probe that was identified. */
      readonly probe: Template;
      readonly run: LivenessRun;
      readonly templateAtMs: number;
    }
  | {
      readonly name: 'confirming';
      readonly sinceMs: number;
      readonly identity: Identity;
      readonly probe: Template;
      readonly actions: readonly ActionEvidence[];
      /** Of the face of the probe. */
      readonly samples: readonly Sample[];
      /** Good frames of another face. */
      readonly others: number;
    }
  | { readonly name: 'resting'; readonly untilMs: number };

export type PhaseOf<Name extends Phase['name']> = Extract<Phase, { name: Name }>;

/** Whose face a frame shows: the one that is checked, one that the check begins with, or somebody else's. */
export type Whose = 'same' | 'new' | 'other';

/** Times are the daemon's monotonic milliseconds. */
export interface Session {
  readonly phase: Phase;
  readonly lastFrameAtMs: number;
  readonly lastFaceAtMs: number;
  /** What this person's frames have shown of presentation attacks. */
  readonly presentation: PresentationWatch;
  readonly presentationAtMs: number;
  /** Of the last frame, see [Note: one face's evidence]. */
  readonly whose: Whose;
  /** What the screen has shown this person, and since when by the frames' capture times. */
  readonly light: ShownLight | null;
  readonly isLightDeclined: boolean;
}

export const newSession: Session = {
  phase: { name: 'waiting' },
  lastFrameAtMs: -Infinity,
  lastFaceAtMs: -Infinity,
  presentation: newPresentationWatch,
  presentationAtMs: -Infinity,
  whose: 'other',
  light: null,
  isLightDeclined: false,
};

/** One analysed frame. */
export interface Frame {
  readonly atMs: number;
  readonly capturedAtMs: number;
  readonly analysis: FrameAnalysis;
  /** Null when none was asked for, or the face allowed none. */
  readonly template: Template | null;
  readonly presentationAttack: { readonly score: number } | null;
  readonly presentationMeasures: PresentationMeasures | null;
}

/** A frame, and what the session has shown up to it. */
export interface SeenFrame extends Frame {
  readonly whose: Whose;
  readonly presentation: PresentationJudgement;
  readonly light: ShownLight | null;
  readonly isLightDeclined: boolean;
}

/** All that an attendance event needs; the decision is made, the disk has not seen it yet. */
export interface Attendance {
  readonly identity: Identity;
  /** Of whoever stood there; it goes no further than this check-in and its taking back. */
  readonly probe: Template;
  readonly actions: readonly ActionEvidence[];
  readonly presence: PresenceEvidence;
  readonly presentation: PresentationSummary;
}

/** As `Attendance`, of somebody who checks in by what they know or carry. */
export interface CredentialProof {
  readonly enroleeId: EnroleeId;
  readonly method: CredentialMethod;
  readonly presence: PresenceEvidence;
  readonly supervisorId?: EnroleeId;
}

export type Effect =
  | { readonly type: 'tell'; readonly message: DaemonToKiosk }
  | { readonly type: 'commit'; readonly attendance: Attendance };

/** What one input leads to: the next phase, and what is to be done. */
export interface Step {
  readonly phase: Phase;
  readonly effects: readonly Effect[];
}

export const tell = (message: DaemonToKiosk): Effect => ({ type: 'tell', message });
export const confirming = (
  person: Omit<PhaseOf<'confirming'>, 'name' | 'samples' | 'others'>,
): PhaseOf<'confirming'> => ({ name: 'confirming', ...person, samples: [], others: 0 });
export const stay = (phase: Phase): Step => ({ phase, effects: [] });
export const backToWaiting: Step = { phase: { name: 'waiting' }, effects: [tell({ type: 'idle' })] };
