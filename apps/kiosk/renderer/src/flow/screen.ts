import {
  isAsked,
  isResult,
  secondsOnScreen,
  type CameraState,
  type KioskState,
  type Refused,
  type Step,
} from './state.ts';

export type CameraProblem = Exclude<CameraState, 'live'>;

export type ScreenName =
  | 'connecting'
  | 'daemon-lost'
  | `camera-${CameraProblem}`
  | 'nobody-enrolled'
  | 'attract'
  | 'found'
  | 'guidance'
  | 'recognising'
  | 'light'
  | 'challenge'
  | 'asks-pin'
  | 'asks-badge'
  | 'asks-supervisor'
  | 'checked-in'
  | 'taken-back'
  | 'picture-taken'
  | 'consent'
  | 'enrolling'
  | 'face-use-done'
  | 'refused';

/** What the oval shows around or over the picture. */
export type StageLook =
  'off' | 'starting' | 'waiting' | 'found' | 'guiding' | 'busy' | 'countdown' | 'checked-in' | 'refused';

function screenWhileWaiting(state: KioskState): ScreenName {
  if (state.status?.enrolled === 0) return 'nobody-enrolled';
  if (state.sight.shown === 'nobody') return 'attract';
  return state.sight.shown === 'face' ? 'found' : 'guidance';
}

/** Which screen is on. A result comes first; then what stands in the way of a check-in; then its steps. */
export function screenOf(state: KioskState): ScreenName {
  const { step, link, camera } = state;
  if (isResult(step)) return step.name;
  if (link === 'lost') return 'daemon-lost';
  if (link !== 'ready') return 'connecting';
  if (step.name === 'asks' && (camera === 'live' || step.what !== 'badge')) return `asks-${step.what}`;
  if (step.name === 'consent') return 'consent';
  if (camera !== 'live') return `camera-${camera}`;
  return step.name === 'waiting' || step.name === 'asks' ? screenWhileWaiting(state) : step.name;
}

const looks: Partial<Record<ScreenName, StageLook>> = {
  connecting: 'starting',
  'camera-starting': 'starting',
  'daemon-lost': 'starting',
  attract: 'waiting',
  found: 'found',
  guidance: 'guiding',
  recognising: 'busy',
  light: 'busy',
  challenge: 'countdown',
  'asks-badge': 'waiting',
  'checked-in': 'checked-in',
  'taken-back': 'checked-in',
  'picture-taken': 'checked-in',
  'face-use-done': 'checked-in',
  enrolling: 'found',
  refused: 'refused',
};

/** Where there is nothing to see in the oval, it is off. */
export const lookOf = (screen: ScreenName): StageLook => looks[screen] ?? 'off';

export type Tone = 'calm' | 'lamp' | 'good' | 'bad';

/** The screen's background. In the dark it turns white, and lights the face before it. */
export function toneOf(state: KioskState): Tone {
  const screen = screenOf(state);
  if (screen === 'checked-in' || screen === 'picture-taken') return 'good';
  if (screen === 'refused') return 'bad';
  return state.lamp ? 'lamp' : 'calm';
}

/** Guidance while a check-in is under way, shown under the prompt; null when there is nothing to mend. */
export function hintDuring(state: KioskState) {
  const seen = state.sight.shown;
  return seen === 'nobody' || seen === 'face' ? null : seen;
}

/** What is to be mended, on the screens that show nothing else with it; null on all others. */
export const mendingOn = (screen: ScreenName) => (state: KioskState) =>
  screen === 'guidance' || screen === 'enrolling' ? hintDuring(state) : null;

/** Number and PIN, or a badge, are waited for. */
export const isAsking = (screen: ScreenName): screen is Extract<ScreenName, `asks-${string}`> =>
  screen.startsWith('asks-');

export const refusedMatters = [
  'check-in',
  'taking-back',
  'taking-picture',
  'face-use-begin',
  'face-use-end',
] as const;
export type RefusedMatter = (typeof refusedMatters)[number];

/** What was not done. A refused errand leaves a check-in that counts, or a face as known as before. */
export function refusedMatter({ code, errand }: Refused): RefusedMatter {
  if (code.startsWith('take-back-')) return 'taking-back';
  if (errand === null) return 'check-in';
  return errand.kind === 'face-use' ? `face-use-${errand.wish}` : errand.kind;
}

/** The daemon counts from its own moment, which was a little earlier. */
const earlierMs = 500;

/** Whether a new picture is offered: for as long as whoever checked in is taken to stand there. */
export const mayTakePicture = (step: Step, nowMs: number): boolean =>
  step.name === 'checked-in' &&
  step.newPicture &&
  nowMs - step.shownAtMs < secondsOnScreen(step) * 1000 - earlierMs;

/** WCAG 2.2, 2.2.1: whoever is warned has twenty seconds to say that they are still there. */
export const warnedMs = 20_000;

/** Whether what somebody is asked ends soon if nobody touches anything. */
export const isEndingSoon = (step: Step, nowMs: number): boolean =>
  isAsked(step) && step.endsAtMs !== null && step.endsAtMs - nowMs < warnedMs + 2 * earlierMs;

/** Whole seconds for which the check-in can be taken back; 0 when it is too late, and where there is none. */
export function secondsToTakeBack(step: Step, nowMs: number): number {
  if (step.name !== 'checked-in') return 0;
  const leftMs = step.undoSeconds * 1000 - earlierMs - (nowMs - step.shownAtMs);
  return Math.max(0, Math.ceil(leftMs / 1000));
}
