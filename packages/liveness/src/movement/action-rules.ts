import type { LivenessAction } from '@rollcall/domain';
import type { MeasureName } from './measures.ts';

/**
 * [Note: movements] An action is a movement: a measure leaves the person's own neutral, goes far enough, and comes
 * back, in a time that people take for it. A value that was always large is a face, not an action.
 */
export interface ActionRule {
  readonly measure: MeasureName;
  /** The side of neutral to which the measure goes. */
  readonly direction: 1 | -1;
  /** Least departure from neutral at the peak; `shareOfNeutral` when it scales with the person's neutral. */
  readonly minimumExtent: number;
  readonly minimumSeconds: number;
  readonly maximumSeconds: number;
}

export const actionRules: Readonly<Record<LivenessAction, ActionRule>> = {
  turn_left: { measure: 'yaw', direction: -1, minimumExtent: 12.5, minimumSeconds: 0.25, maximumSeconds: 4 },
  turn_right: { measure: 'yaw', direction: 1, minimumExtent: 12.5, minimumSeconds: 0.25, maximumSeconds: 4 },
  look_up: { measure: 'pitch', direction: 1, minimumExtent: 12, minimumSeconds: 0.25, maximumSeconds: 4 },
  look_down: { measure: 'pitch', direction: -1, minimumExtent: 12, minimumSeconds: 0.25, maximumSeconds: 4 },
  open_mouth: {
    measure: 'mouthOpening',
    direction: 1,
    minimumExtent: 0.2,
    minimumSeconds: 0.2,
    maximumSeconds: 5,
  },
  smile: { measure: 'smile', direction: 1, minimumExtent: 0.3, minimumSeconds: 0.25, maximumSeconds: 45 },
  blink: {
    measure: 'eyeOpenness',
    direction: -1,
    minimumExtent: 0.4,
    minimumSeconds: 0.08,
    maximumSeconds: 1.2,
  },
};
