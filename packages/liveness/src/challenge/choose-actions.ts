import type { LivenessAction } from '@rollcall/domain';

/** Movements that the networks tell apart well and that everybody can do standing at a door. */
export const kioskActions: readonly LivenessAction[] = ['turn_left', 'turn_right', 'blink', 'open_mouth'];

/**
 * Different actions in an order that nobody can foresee. `random`: uniform in 0 ≤ x < 1, one call per action.
 * Throws RangeError when there are fewer candidates than actions wanted.
 */
export function chooseActions(
  random: () => number,
  count = 2,
  candidates: readonly LivenessAction[] = kioskActions,
): readonly LivenessAction[] {
  if (count < 1 || count > candidates.length)
    throw new RangeError(`cannot choose ${count} of ${candidates.length} actions`);
  const left = [...candidates];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}
