import type { DaemonToKiosk } from '@rollcall/contract';
import { afterMessage } from './daemon-messages.ts';
import {
  isResult,
  secondsOnScreen,
  type CameraState,
  type ConsentAsked,
  type KioskState,
  type LinkState,
  type Result,
  type Step,
  waiting,
} from './state.ts';

export type KioskEvent =
  | { readonly type: 'message'; readonly message: DaemonToKiosk }
  /** The daemon sent what does not parse. */
  | { readonly type: 'unreadable' }
  | { readonly type: 'link'; readonly link: Exclude<LinkState, 'ready'> }
  | { readonly type: 'camera'; readonly camera: CameraState }
  /** The person asked to start afresh, or touched the screen. */
  | { readonly type: 'restarted' }
  | { readonly type: 'touched' }
  /** The person wants their face to be used from now on, or not any more. */
  | { readonly type: 'face-use-wished'; readonly wish: ConsentAsked['wish'] }
  /** Whether the person wants no changing light; under way it ends at once. */
  | { readonly type: 'light-choice'; readonly noLight: boolean }
  /** Whether the person wants to hear nothing. */
  | { readonly type: 'voice-choice'; readonly quiet: boolean }
  | { readonly type: 'paused'; readonly paused: boolean }
  | { readonly type: 'tick' };

/**
 * How long results and notices are shown. `idle` from the daemon ends a result only after its least time, and a check-in
 * only when it cannot be taken back any more: whoever leans to the button is out of the camera's sight.
 */
export const shownMs = {
  checkedIn: { least: 3500, most: 10_000 },
  refused: { least: 5000, most: 15000 },
  notice: 8000,
} as const;

function timesOf(step: Result): { readonly least: number; readonly most: number } {
  if (step.name === 'refused') return shownMs.refused;
  const { least, most } = shownMs.checkedIn;
  if (step.name !== 'checked-in') return { least, most };
  const toTakeBackMs = Math.min(step.undoSeconds * 1000, most);
  return { least: Math.max(least, toTakeBackMs), most: secondsOnScreen(step) * 1000 };
}

function stepNow(step: Step, nowMs: number): Step {
  if (!isResult(step)) return step;
  const { least, most } = timesOf(step);
  return nowMs - step.shownAtMs >= (step.idle ? least : most) ? waiting : step;
}

function onTick(state: KioskState, nowMs: number): KioskState {
  const step = stepNow(state.step, nowMs);
  const expired = state.notice !== null && nowMs - state.notice.sinceMs >= shownMs.notice;
  if (step === state.step && !expired) return state;
  const hasEnded = step !== state.step;
  return {
    ...state,
    step,
    notice: expired ? null : state.notice,
    // Whoever checked in is done; the wish of whoever was refused is for their next try too.
    noLight: state.noLight && !(hasEnded && state.step.name === 'checked-in'),
    lastActivityMs: hasEnded ? nowMs : state.lastActivityMs,
  };
}

/** Without link or camera nobody is seen, and no face is lit. */
const nobodySeen = (nowMs: number): Pick<KioskState, 'sight' | 'face' | 'lamp'> => ({
  sight: { shown: 'nobody', candidate: 'nobody', candidateSinceMs: nowMs },
  face: null,
  lamp: false,
});

/** A result is a fact and stays until it has been read; what it offered is forgotten where it was offered. */
function resultWithoutLink(step: Result): Result {
  const left = { ...step, idle: true };
  return left.name === 'checked-in' ? { ...left, undoSeconds: 0, newPicture: false } : left;
}

/** A check-in under way dies with the link. */
function onLink(state: KioskState, link: Exclude<LinkState, 'ready'>, nowMs: number): KioskState {
  const { step } = state;
  return {
    ...state,
    link,
    step: isResult(step) ? resultWithoutLink(step) : waiting,
    errand: null,
    ...nobodySeen(nowMs),
  };
}

/** Whoever has read that they are checked in is done, and the next person is asked nothing of their wish for no light. */
function onRestarted(state: KioskState, nowMs: number): KioskState {
  const noLight = state.noLight && state.step.name !== 'checked-in';
  return { ...state, noLight, step: waiting, errand: null, lastActivityMs: nowMs };
}

/** The whole behaviour of the screen: the state after one event. Pure; `nowMs` is a monotonic clock. */
export function reduce(state: KioskState, event: KioskEvent, nowMs: number): KioskState {
  switch (event.type) {
    case 'message':
      return afterMessage(state, event.message, nowMs);
    case 'unreadable':
      return { ...state, notice: { code: 'message-unreadable', sinceMs: nowMs } };
    case 'link':
      return onLink(state, event.link, nowMs);
    case 'camera':
      return { ...state, camera: event.camera, ...(event.camera !== 'live' && nobodySeen(nowMs)) };
    case 'restarted':
      return onRestarted(state, nowMs);
    case 'paused':
      return { ...state, paused: event.paused, step: waiting, errand: null, lastActivityMs: nowMs };
    case 'light-choice':
      return {
        ...state,
        noLight: event.noLight,
        step: event.noLight && state.step.name === 'light' ? { name: 'recognising' } : state.step,
        lastActivityMs: nowMs,
      };
    case 'voice-choice':
      return { ...state, quiet: event.quiet, lastActivityMs: nowMs };
    case 'touched':
      return { ...state, lastActivityMs: nowMs };
    case 'face-use-wished':
      return { ...state, errand: { kind: 'face-use', wish: event.wish }, lastActivityMs: nowMs };
    case 'tick':
      break;
  }
  return onTick(state, nowMs);
}
