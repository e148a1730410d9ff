import { standardUndoSeconds, type DaemonToKiosk } from '@rollcall/contract';
import { isAsked, isResult, type Errand, type KioskState, type Sight, type Step, waiting } from './state.ts';
import { steadied } from './steady-face.ts';
import { settle } from './steady.ts';

type MessageOf<Type extends DaemonToKiosk['type']> = Extract<DaemonToKiosk, { type: Type }>;

function sightOf(frame: MessageOf<'frame'>): Sight {
  if (frame.guidance === 'no-face') return 'nobody';
  return frame.guidance ?? (frame.face === null ? 'nobody' : 'face');
}

function onFrame(state: KioskState, frame: MessageOf<'frame'>, nowMs: number): KioskState {
  const sight = settle(state.sight, sightOf(frame), nowMs);
  const lastActivityMs = sight.shown === 'nobody' ? state.lastActivityMs : nowMs;
  // A face that is lit is dark no more: the lamp stays on until they have left, or it would flash.
  const lamp = sight.shown === 'face-too-dark' || (state.lamp && sight.shown !== 'nobody');
  return { ...state, sight, face: steadied(state.face, frame.face), lamp, lastActivityMs };
}

function onActionDone(step: Step, message: MessageOf<'action-done'>): Step {
  if (step.name !== 'challenge' || step.index !== message.index) return step;
  return { ...step, done: true };
}

const endOf = (secondsLeft: number | undefined, nowMs: number): number | null =>
  secondsLeft === undefined ? null : nowMs + secondsLeft * 1000;

function asksAfter(step: Step, { what, problem, secondsLeft }: MessageOf<'asks'>, nowMs: number): Step {
  const asks = { name: 'asks', what, problem, endsAtMs: endOf(secondsLeft, nowMs) } as const;
  if (problem === null) return { ...asks, wrongAnswers: 0 };
  // A badge that is held there is looked at ten times a second; it is one wrong answer.
  const before = step.name === 'asks' && step.what === what && what !== 'badge' ? step.wrongAnswers : 0;
  return { ...asks, wrongAnswers: before + 1 };
}

/** Being idle ends a check-in at once, but a result only when it has been read; `onTick` sees to that. */
function onIdle(step: Step): Step {
  if (isResult(step)) return { ...step, idle: true };
  return waiting;
}

type StepMessage = Exclude<DaemonToKiosk, { type: 'status' | 'frame' | 'error' }>;

function stepAfter(state: KioskState, message: StepMessage, nowMs: number): Step {
  const { step } = state;
  switch (message.type) {
    case 'recognising':
      return { name: 'recognising' };
    case 'light': {
      const { colours, holdMs } = message;
      return state.noLight ? step : { name: 'light', colours, holdMs };
    }
    case 'challenge': {
      const { action, index, total, secondsAllowed } = message;
      return { name: 'challenge', action, index, total, secondsAllowed, startedAtMs: nowMs, done: false };
    }
    case 'action-done':
      return onActionDone(step, message);
    case 'asks':
      return asksAfter(step, message, nowMs);
    case 'time-left':
      return isAsked(step) ? { ...step, endsAtMs: endOf(message.secondsLeft, nowMs) } : step;
    case 'checked-in': {
      const { displayName, occurredAt, siteName, worked = null, newPicture = false } = message;
      const { undoSeconds = standardUndoSeconds } = message;
      const offline = state.status?.centralReachable === false;
      return {
        name: 'checked-in',
        displayName,
        occurredAt,
        siteName,
        worked,
        offline,
        newPicture,
        undoSeconds,
        shownAtMs: nowMs,
        idle: false,
      };
    }
    case 'taking-back':
      return { name: 'recognising' };
    case 'taking-picture':
      return waiting;
    case 'picture-taken':
      return { name: 'picture-taken', displayName: message.displayName, shownAtMs: nowMs, idle: false };
    case 'taken-back': {
      const { displayName, occurredAt } = message;
      return { name: 'taken-back', displayName, occurredAt, shownAtMs: nowMs, idle: false };
    }
    case 'consent-asked': {
      const { wish, displayName, textVersion, texts = null, ways, secondsLeft } = message;
      const endsAtMs = endOf(secondsLeft, nowMs);
      return { name: 'consent', wish, displayName, textVersion, texts, ways, endsAtMs };
    }
    case 'enrolling':
      return { name: 'enrolling', taken: message.taken, wanted: message.wanted };
    case 'face-use-done': {
      const { outcome, displayName } = message;
      return { name: 'face-use-done', outcome, displayName, shownAtMs: nowMs, idle: false };
    }
    case 'refused': {
      const { code, details } = message;
      const { errand } = state;
      return { name: 'refused', code, details, errand, shownAtMs: nowMs, idle: false };
    }
    case 'idle':
      break;
  }
  return onIdle(step);
}

const endsErrand: ReadonlySet<DaemonToKiosk['type']> = new Set([
  'checked-in',
  'taken-back',
  'picture-taken',
  'face-use-done',
  'refused',
  'idle',
]);

/** Until it has an end, whichever. */
function errandAfter({ errand }: KioskState, message: StepMessage): Errand | null {
  if (message.type === 'taking-back' || message.type === 'taking-picture')
    return { kind: message.type, displayName: message.displayName };
  return endsErrand.has(message.type) ? null : errand;
}

/** The state after one parsed message of the daemon. */
export function afterMessage(state: KioskState, message: DaemonToKiosk, nowMs: number): KioskState {
  switch (message.type) {
    case 'status':
      return { ...state, link: 'ready', status: message };
    case 'frame':
      return onFrame(state, message, nowMs);
    case 'error':
      return { ...state, notice: { code: message.code, sinceMs: nowMs } };
    case 'recognising':
    case 'light':
    case 'challenge':
    case 'action-done':
    case 'asks':
    case 'time-left':
    case 'checked-in':
    case 'taking-back':
    case 'taken-back':
    case 'taking-picture':
    case 'picture-taken':
    case 'consent-asked':
    case 'enrolling':
    case 'face-use-done':
    case 'refused':
    case 'idle':
      break;
  }
  // Whoever was refused tries again, and must not be flashed at then: their wish ends with a result, or when they are gone.
  const noLight = state.noLight && !(message.type === 'idle' && state.step.name === 'checked-in');
  const step = stepAfter(state, message, nowMs);
  return { ...state, noLight, step, errand: errandAfter(state, message), lastActivityMs: nowMs };
}
