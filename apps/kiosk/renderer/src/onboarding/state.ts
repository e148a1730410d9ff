import type { DaemonToOnboarding } from '@rollcall/contract';
import type { RefusalCode } from '@rollcall/domain';
import { type CameraProblem, warnedMs } from '../flow/screen.ts';
import type { Challenge, FaceBox } from '../flow/state.ts';
import { steadied } from '../flow/steady-face.ts';

/** Why there is nothing to be done here now. `off`: not offered by this site; `failed`: something broke. */
export const troubles = [
  'lost',
  'busy',
  'off',
  'failed',
  'timed-out',
  'too-many-codes',
  'nothing-to-prove',
] as const;
export type Trouble = (typeof troubles)[number];

interface Seen {
  readonly face: FaceBox | null;
  readonly guidance: RefusalCode | null;
}

export type Step =
  /** What happens is told, before anything does. */
  | { readonly name: 'intro' }
  | { readonly name: 'connecting' }
  /** `isWrong`: of the code before. */
  | { readonly name: 'code'; readonly isWrong: boolean }
  /** The camera is on; the person says when they stand well. */
  | (Seen & { readonly name: 'ready' })
  | (Seen & {
      readonly name: 'moving';
      readonly challenge: Challenge | null;
      readonly attempt: number;
      readonly mostAttempts: number;
    })
  | { readonly name: 'checking' }
  | { readonly name: 'passed' }
  | {
      readonly name: 'failed';
      readonly code: RefusalCode;
      readonly mayTryAgain: boolean;
      readonly maySkip: boolean;
    }
  | { readonly name: 'skipped' }
  | { readonly name: 'camera-problem'; readonly problem: CameraProblem }
  | { readonly name: 'trouble'; readonly trouble: Trouble };

/** Times are milliseconds of one monotonic clock, which the caller owns. */
export interface OnboardingState {
  readonly step: Step;
  /** Whether this kiosk speaks its prompts. */
  readonly voice: boolean;
  /** When the person last touched anything, was seen, or got further. */
  readonly lastActivityMs: number;
}

export type OnboardingEvent =
  | { readonly type: 'started' }
  | { readonly type: 'message'; readonly message: DaemonToOnboarding }
  /** Back before the camera, for another attempt or with another camera. */
  | { readonly type: 'again' }
  | { readonly type: 'lost' }
  | { readonly type: 'camera-problem'; readonly problem: CameraProblem }
  | { readonly type: 'touched' };

export const initialOnboarding = (nowMs: number): OnboardingState => ({
  step: { name: 'intro' },
  voice: false,
  lastActivityMs: nowMs,
});

const ready: Step = { name: 'ready', face: null, guidance: null };
const isTrouble = (code: string): code is Trouble => troubles.some((trouble) => trouble === code);

/** What the daemon says of a step that is not on any more changes nothing. */
function afterMessage(step: Step, message: DaemonToOnboarding, nowMs: number): Step {
  switch (message.type) {
    case 'ready':
      return step.name === 'connecting' ? { name: 'code', isWrong: false } : step;
    case 'code-unknown':
      return message.triesLeft === 0
        ? { name: 'trouble', trouble: 'too-many-codes' }
        : { name: 'code', isWrong: true };
    case 'accepted':
      return ready;
    case 'begun': {
      const { attempt, mostAttempts } = message;
      return { name: 'moving', face: null, guidance: null, challenge: null, attempt, mostAttempts };
    }
    case 'frame':
      if (step.name !== 'ready' && step.name !== 'moving') return step;
      return { ...step, face: steadied(step.face, message.face), guidance: message.guidance };
    case 'challenge': {
      if (step.name !== 'moving') return step;
      const { type: _type, ...asked } = message;
      return { ...step, challenge: { name: 'challenge', ...asked, startedAtMs: nowMs, done: false } };
    }
    case 'action-done':
      if (step.name !== 'moving' || step.challenge?.index !== message.index) return step;
      return { ...step, challenge: { ...step.challenge, done: true } };
    case 'checking':
    case 'passed':
    case 'skipped':
      return { name: message.type };
    case 'failed': {
      const { code, mayTryAgain, maySkip } = message;
      return { name: 'failed', code, mayTryAgain, maySkip };
    }
    case 'error':
    default:
      return { name: 'trouble', trouble: isTrouble(message.code) ? message.code : 'failed' };
  }
}

/** Whether there is a check at the daemon; without a camera it stays, or its attempts would be lost. */
export const isUnderWay = ({ name }: Step): boolean =>
  name === 'connecting' ||
  name === 'code' ||
  name === 'ready' ||
  name === 'moving' ||
  name === 'checking' ||
  name === 'failed' ||
  name === 'camera-problem';

/** Whether the camera is to be on. */
export const needsCamera = ({ name }: Step): boolean => name === 'ready' || name === 'moving';

/** The whole behaviour of the page: the state after one event. Pure. */
export function reduceOnboarding(
  state: OnboardingState,
  event: OnboardingEvent,
  nowMs: number,
): OnboardingState {
  const { step } = state;
  const active = { ...state, lastActivityMs: nowMs };
  switch (event.type) {
    case 'started':
      return { ...active, step: { name: 'connecting' } };
    case 'message': {
      const { message } = event;
      const voice = message.type === 'ready' ? message.voice : state.voice;
      const next = afterMessage(step, message, nowMs);
      // Pictures without anybody come whatever the person does.
      const isEmpty = message.type === 'frame' && message.face === null;
      return { ...(isEmpty ? state : active), voice, step: next };
    }
    case 'again':
      return { ...active, step: ready };
    case 'lost':
      return isUnderWay(step) ? { ...state, step: { name: 'trouble', trouble: 'lost' } } : state;
    case 'camera-problem':
      return needsCamera(step)
        ? { ...active, step: { name: 'camera-problem', problem: event.problem } }
        : state;
    case 'touched':
    default:
      return active;
  }
}

/** The person has gone when nothing has come of anything for so long. */
export const idleAfterMs = { usual: 60_000, intro: 120_000, result: 30_000 } as const;

const isResult = ({ name }: Step): boolean => name === 'passed' || name === 'skipped';

function idleAfter(step: Step): number {
  if (isResult(step)) return idleAfterMs.result;
  return step.name === 'intro' ? idleAfterMs.intro : idleAfterMs.usual;
}

export const isAbandoned = ({ step, lastActivityMs }: OnboardingState, nowMs: number): boolean =>
  nowMs - lastActivityMs >= idleAfter(step);

/** Whether it ends soon if nobody does anything. What was read is no loss. */
export const isEndingSoon = ({ step, lastActivityMs }: OnboardingState, nowMs: number): boolean =>
  !isResult(step) && nowMs - lastActivityMs >= idleAfter(step) - warnedMs;
