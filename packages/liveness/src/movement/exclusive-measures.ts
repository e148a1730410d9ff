import type { LivenessAction } from '@rollcall/domain';
import { actionRules } from './action-rules.ts';
import type { MeasureName } from './measures.ts';

/** What must not happen at the same time. An open mouth tilts the measured pitch, and people blink as they turn. */
export const exclusiveMeasures: Readonly<Record<LivenessAction, readonly MeasureName[]>> = {
  turn_left: ['mouthOpening'],
  turn_right: ['mouthOpening'],
  look_up: ['yaw', 'mouthOpening'],
  look_down: ['yaw', 'mouthOpening'],
  open_mouth: ['yaw'],
  smile: ['yaw'],
  blink: ['yaw', 'mouthOpening'],
};

/** Departure from which a movement of this measure is an action. */
export const leastExtentOf = (measure: MeasureName): number =>
  Math.min(
    ...Object.values(actionRules)
      .filter((rule) => rule.measure === measure)
      .map((rule) => rule.minimumExtent),
  );
