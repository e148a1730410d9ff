import type { DaemonToKiosk } from '@rollcall/contract';
import { afterMessage } from './daemon-messages.ts';
import {
  isResult,
  secondsOnScreen,
  type CameraState,
  type KioskState,
  type LinkState,
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
  /** Whether the person wants no changing light; under way it ends at once. */
  | { readonly type: 'light-choice'; readonly noLight: boolean }
  /** Whether the person wants to hear nothing. */
  | { readonly type: 'voice-choice'; readonly quiet: boolean }
  | { readonly type: 'paused'; readonly paused: boolean }
  | { readonly type: 'tick' };

/** How long results and notices are shown. `idle` from the daemon ends a result only after its least time. */
export const shownMs = {
  checkedIn: { least: 3500, most: 10_000 },
  refused: { least: 5000, most: 15000 },
  notice: 8000,
} as const;

function stepNow(step: Step, nowMs: number): Step {
  if (!isResult(step)) return step;
  const { least, most } = step.name === 'refused' ? shownMs.refused : shownMs.checkedIn;
  const longest = step.name === 'checked-in' ? secondsOnScreen(step) * 1000 : most;
  const shown = nowMs - step.shownAtMs;
  return shown >= (step.idle ? least : longest) ? waiting : step;
}

function onTick(state: KioskState, nowMs: number): KioskState {
  const step = stepNow(state.step, nowMs);
  const expired = state.notice !== null && nowMs - state.notice.sinceMs >= shownMs.notice;
  if (step === state.step && !expired) return state;
  const lastActivityMs = step === state.step ? state.lastActivityMs : nowMs;
  return { ...state, step, notice: expired ? null : state.notice, lastActivityMs };
}

/** A check-in under way dies with the link; a result is a fact and stays until it has been read. */
function onLink(state: KioskState, link: Exclude<LinkState, 'ready'>, nowMs: number): KioskState {
  const { step } = state;
  return {
    ...state,
    link,
    step: isResult(step) ? { ...step, idle: true } : waiting,
    errand: null,
    sight: { shown: 'nobody', candidate: 'nobody', candidateSinceMs: nowMs },
    face: null,
  };
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
      return { ...state, camera: event.camera };
    case 'restarted':
      return { ...state, step: waiting, errand: null, lastActivityMs: nowMs };
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
    case 'tick':
      break;
  }
  return onTick(state, nowMs);
}
