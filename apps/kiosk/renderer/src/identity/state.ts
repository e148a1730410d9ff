import type { DaemonToIdentity, DocumentHint, IdentityStep } from '@rollcall/contract';
import type { RefusalCode } from '@rollcall/domain';
import { type CameraProblem, warnedMs } from '../flow/screen.ts';
import type { Challenge, FaceBox } from '../flow/state.ts';
import { steadied } from '../flow/steady-face.ts';

type MessageOf<Type extends DaemonToIdentity['type']> = Extract<DaemonToIdentity, { type: Type }>;

/** Why there is nothing to be done here now. `off`: not offered by this site; `failed`: something broke. */
export type Trouble = 'lost' | 'busy' | 'off' | 'failed' | 'timed-out';

/** A hint that changes with every picture could not be followed: it is shown once it has lasted. */
export interface SteadyHint {
  readonly shown: DocumentHint | null;
  readonly candidate: DocumentHint | null;
  readonly sinceMs: number;
}

export interface DocumentShot {
  readonly name: 'document';
  readonly side: 'front' | 'back';
  readonly hint: SteadyHint;
  /** In shares of the picture; null where no document is found. */
  readonly outline: MessageOf<'document'>['outline'];
  /** 0..1. */
  readonly steady: number;
  /** A still is on its way; nothing else is asked for meanwhile. */
  readonly isTaking: boolean;
  /** Why the last still was not taken. */
  readonly problem: MessageOf<'taken'>['problem'];
}

export interface SelfieShot {
  readonly name: 'selfie';
  readonly face: FaceBox | null;
  readonly guidance: RefusalCode | null;
  readonly challenge: Challenge | null;
}

export type Step =
  /** The text of what happens is before the person. */
  | { readonly name: 'consent' }
  | { readonly name: 'kind' }
  | { readonly name: 'connecting' }
  | DocumentShot
  | SelfieShot
  | { readonly name: 'checking'; readonly stage: MessageOf<'stage'>['stage'] | null }
  | {
      readonly name: 'refused';
      readonly at: 'front' | 'selfie';
      readonly code: RefusalCode;
      readonly mayTryAgain: boolean;
    }
  | {
      readonly name: 'result';
      readonly status: MessageOf<'result'>['status'];
      readonly reasons: readonly string[];
    }
  | { readonly name: 'camera-problem'; readonly problem: CameraProblem }
  | { readonly name: 'trouble'; readonly trouble: Trouble };

/** Times are milliseconds of one monotonic clock, which the caller owns. */
export interface IdentityState {
  readonly step: Step;
  /** Sides of the document that the person has chosen. */
  readonly sides: 1 | 2;
  /** Whether this kiosk speaks its prompts. */
  readonly voice: boolean;
  /** When the person last touched or showed anything, or got further. */
  readonly lastActivityMs: number;
}

export type IdentityEvent =
  | { readonly type: 'agreed' }
  | { readonly type: 'kind'; readonly sides: 1 | 2 }
  | { readonly type: 'message'; readonly message: DaemonToIdentity }
  | { readonly type: 'taking' }
  | { readonly type: 'lost' }
  | { readonly type: 'camera-problem'; readonly problem: CameraProblem }
  | { readonly type: 'restarted' }
  | { readonly type: 'touched' };

export const initialIdentity = (nowMs: number): IdentityState => ({
  step: { name: 'consent' },
  sides: 1,
  voice: false,
  lastActivityMs: nowMs,
});

const shotOf = (side: 'front' | 'back'): DocumentShot => ({
  name: 'document',
  side,
  hint: { shown: 'not-found', candidate: 'not-found', sinceMs: Number.NEGATIVE_INFINITY },
  outline: null,
  steady: 0,
  isTaking: false,
  problem: null,
});

const hintLastsMs = 400;

/** That all is well is shown at once. */
function settled(before: SteadyHint, seen: DocumentHint | null, nowMs: number): SteadyHint {
  if (seen === null) return { shown: null, candidate: null, sinceMs: nowMs };
  if (seen !== before.candidate) return { shown: before.shown, candidate: seen, sinceMs: nowMs };
  return nowMs - before.sinceMs >= hintLastsMs ? { ...before, shown: seen } : before;
}

const newSelfie: SelfieShot = { name: 'selfie', face: null, guidance: null, challenge: null };

function stepOf(step: IdentityStep): Step {
  if (step === 'selfie') return newSelfie;
  return step === 'checking' ? { name: 'checking', stage: null } : shotOf(step);
}

const troubles: Readonly<Record<string, Trouble>> = { off: 'off', busy: 'busy', 'timed-out': 'timed-out' };

/** What the daemon says of a step that is not on any more changes nothing. */
function afterMessage(step: Step, message: DaemonToIdentity, nowMs: number): Step {
  switch (message.type) {
    case 'ready':
      return step;
    case 'step':
      return stepOf(message.step);
    case 'document': {
      if (step.name !== 'document' || step.isTaking) return step;
      const { hint, outline, steady } = message;
      return { ...step, hint: settled(step.hint, hint, nowMs), outline, steady };
    }
    case 'taken':
      if (step.name !== 'document') return step;
      return { ...step, isTaking: false, steady: 0, problem: message.problem };
    case 'frame':
      if (step.name === 'document') return { ...step, isTaking: false };
      return step.name === 'selfie'
        ? { ...step, face: steadied(step.face, message.face), guidance: message.guidance }
        : step;
    case 'challenge': {
      if (step.name !== 'selfie') return step;
      const { type: _type, ...asked } = message;
      return { ...step, challenge: { name: 'challenge', ...asked, startedAtMs: nowMs, done: false } };
    }
    case 'action-done':
      if (step.name !== 'selfie' || step.challenge?.index !== message.index) return step;
      return { ...step, challenge: { ...step.challenge, done: true } };
    case 'stage':
      return step.name === 'checking' ? { ...step, stage: message.stage } : step;
    case 'refused':
      return { name: 'refused', at: message.step, code: message.code, mayTryAgain: message.mayTryAgain };
    case 'result':
      return { name: 'result', status: message.status, reasons: message.reasons };
    case 'error':
    default:
      return { name: 'trouble', trouble: troubles[message.code] ?? 'failed' };
  }
}

/** What is decided, or has gone wrong, stays what it is when the connection ends. */
const isOver = ({ name }: Step): boolean =>
  name === 'result' || name === 'trouble' || name === 'camera-problem';

/** Pictures without anybody and anything come whatever the person does. */
const isEmpty = (message: DaemonToIdentity): boolean =>
  (message.type === 'document' && message.outline === null) ||
  (message.type === 'frame' && message.face === null);

/** The whole behaviour of the page: the state after one event. Pure. */
export function reduceIdentity(state: IdentityState, event: IdentityEvent, nowMs: number): IdentityState {
  const { step } = state;
  const active = { ...state, lastActivityMs: nowMs };
  switch (event.type) {
    case 'agreed':
      return { ...active, step: { name: 'kind' } };
    case 'kind':
      return { ...active, sides: event.sides, step: { name: 'connecting' } };
    case 'message': {
      const { message } = event;
      const voice = message.type === 'ready' ? message.voice === true : state.voice;
      const next = afterMessage(step, message, nowMs);
      return { ...(isEmpty(message) ? state : active), voice, step: next };
    }
    case 'taking':
      return step.name === 'document'
        ? { ...active, step: { ...step, isTaking: true, problem: null } }
        : state;
    case 'lost':
      return isOver(step) || !isUnderWay(step)
        ? state
        : { ...state, step: { name: 'trouble', trouble: 'lost' } };
    case 'camera-problem':
      return isOver(step) ? state : { ...active, step: { name: 'camera-problem', problem: event.problem } };
    case 'restarted':
      return { ...active, step: { name: 'kind' } };
    case 'touched':
    default:
      return active;
  }
}

/** Whether there is a check at the daemon. */
export const isUnderWay = ({ name }: Step): boolean =>
  name === 'connecting' ||
  name === 'document' ||
  name === 'selfie' ||
  name === 'checking' ||
  name === 'refused';

/** Whether the camera is to be on. */
export const needsCamera = ({ name }: Step): boolean => name === 'document' || name === 'selfie';

/** The person has gone when nothing has come of anything for so long. A result is left on as long as it takes to read. */
export const idleAfterMs = { usual: 60_000, consent: 120_000, result: 30_000 } as const;

function idleAfter({ name }: Step): number {
  return name === 'consent' || name === 'result' ? idleAfterMs[name] : idleAfterMs.usual;
}

export const isAbandoned = ({ step, lastActivityMs }: IdentityState, nowMs: number): boolean =>
  nowMs - lastActivityMs >= idleAfter(step);

/** Whether it ends soon if nobody does anything. What was read is no loss. */
export const isEndingSoon = ({ step, lastActivityMs }: IdentityState, nowMs: number): boolean =>
  step.name !== 'result' && nowMs - lastActivityMs >= idleAfter(step) - warnedMs;
