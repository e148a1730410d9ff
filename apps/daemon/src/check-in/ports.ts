import type { LightSequence } from '@rollcall/biometrics';
import type {
  ActionEvidence,
  EnroleeId,
  FrameAnalysis,
  LivenessAction,
  PresenceEvidence,
  PresentationAttackVerdict,
  Refusal,
  RefusalCode,
  Template,
} from '@rollcall/domain';
import type { CheckPlan } from './modes.ts';

/** Who the person is, and how sure that is; see `AttendancePayload.recognition`. */
export interface Identity {
  readonly enroleeId: EnroleeId;
  readonly comparisonScore: number;
  readonly threshold: number;
  readonly margin: number | null;
}

export type LivenessEvent =
  | {
      readonly type: 'challenge';
      readonly action: LivenessAction;
      readonly index: number;
      readonly total: number;
      readonly secondsAllowed: number;
    }
  | { readonly type: 'action-done'; readonly index: number; readonly total: number }
  | { readonly type: 'passed'; readonly actions: readonly ActionEvidence[] }
  | { readonly type: 'failed'; readonly code: RefusalCode };

export interface LivenessObservation {
  readonly capturedAtMs: number;
  readonly analysis: FrameAnalysis;
  /** Comparison score of this frame's template against the session's; null when there is none. */
  readonly continuityScore: number | null;
  /** Of the session up to here. */
  readonly presentationAttack: PresentationAttackVerdict;
}

/** A liveness check under way. Immutable: an observation answers with what comes after it. */
export interface LivenessRun {
  observe(observation: LivenessObservation): {
    readonly run: LivenessRun;
    readonly events: readonly LivenessEvent[];
  };
}

/** What the decisions of a check-in ask for. Each answers at once and has no effect that outlives the session. */
export interface DecisionPorts {
  /** Null when this frame's face is fit to be compared. */
  sampleProblem(analysis: FrameAnalysis): Refusal | null;
  identify(templates: readonly Template[]): (Identity & { readonly outcome: 'identified' }) | Refusal;
  compare(first: Template, second: Template): number;
  /** The score from which two templates of one session count as one person's. */
  sameFaceScore(): number;
  /** A check of so many actions. The face has to keep to `sameFaceScore`. */
  beginLiveness(actions: 1 | 2): LivenessRun;
  /** What is asked of this person, given what their face looks like; see [Note: modes]. */
  planChecks(person: {
    readonly enroleeId: EnroleeId;
    readonly verdict: PresentationAttackVerdict;
  }): CheckPlan;
  /** Colours that nobody can foretell. */
  chooseLight(): LightSequence;
  /** For so long a check-in of now can be taken back. */
  undoSeconds(): number;
  /** Whether whoever was checked in last has said that they are done, and this may be their face; see [Note: done]. */
  isDone(template: Template | null): boolean;
  /** Whether the kiosk is where people may check in. */
  presence(): PresenceEvidence | Refusal;
}
