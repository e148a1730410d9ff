import type { LivenessAction } from '@rollcall/domain';
import type { Pose } from '../portrait/animator.ts';
import { smoothStep } from '../portrait/curve.ts';

/** Who does what when. Actions may overlap. Times in seconds from the start; the whole repeats as a loop. */
export interface Schedule {
  readonly lastsSeconds: number;
  readonly actions: readonly ScheduledAction[];
}

export interface ScheduledAction {
  readonly action: LivenessAction;
  readonly startsAtSeconds: number;
  /** From neutral, through the full movement, back to neutral. */
  readonly lastsSeconds: number;
}

/** Each of the kiosk's actions once, so that any two in any order come within two rounds. */
export const demoSchedule: Schedule = {
  lastsSeconds: 8,
  actions: [
    { action: 'turn_left', startsAtSeconds: 0.9, lastsSeconds: 1.4 },
    { action: 'turn_right', startsAtSeconds: 2.9, lastsSeconds: 1.4 },
    { action: 'blink', startsAtSeconds: 5, lastsSeconds: 0.45 },
    { action: 'open_mouth', startsAtSeconds: 6, lastsSeconds: 1.3 },
  ],
};

/** One after the other, a second of rest before each and at the end. */
export function inOrder(...actions: readonly LivenessAction[]): Schedule {
  let at = 1;
  const scheduled = actions.map((action) => {
    const lastsSeconds = action === 'blink' ? 0.45 : 1.4;
    const startsAtSeconds = at;
    at += lastsSeconds + 1;
    return { action, startsAtSeconds, lastsSeconds };
  });
  return { lastsSeconds: at, actions: scheduled };
}

/** The portrait's person looks past the camera; turned by this, into it. Degrees. */
const restingYaw = -14;
const turnDegrees = 24;
const nodDegrees = 18;
const mouthOpening = 0.55;

/** The person at `seconds`; a loop's end fits its start. */
export function poseAt(seconds: number, schedule: Schedule): Pose {
  const share = (action: LivenessAction): number =>
    Math.max(
      0,
      ...schedule.actions
        .filter((each) => each.action === action)
        .map((each) => course((seconds - each.startsAtSeconds) / each.lastsSeconds)),
    );
  const sway = (rounds: number, offset: number): number =>
    Math.sin((2 * Math.PI * rounds * seconds) / schedule.lastsSeconds + offset);
  return {
    movement: {
      yaw: restingYaw + turnDegrees * (share('turn_right') - share('turn_left')) + 0.7 * sway(3, 0.4),
      pitch: nodDegrees * (share('look_up') - share('look_down')) + 0.5 * sway(4, 1.9),
      shiftX: 1.6 * sway(2, 0) + 0.6 * sway(7, 1),
      shiftY: 1.1 * sway(3, 2.2) + 0.4 * sway(8, 0.5),
    },
    expression: {
      eyesClosed: share('blink'),
      open: mouthOpening * share('open_mouth'),
      smile: share('smile'),
    },
  };
}

/** A third there, a third held, a third back. */
const course = (progress: number): number =>
  smoothStep(0, 0.33, progress) * (1 - smoothStep(0.67, 1, progress));
