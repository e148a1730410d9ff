import type { LivenessAction } from '@rollcall/domain';

/** Movements that the networks tell apart well and that everybody can do standing at a door. */
export const kioskActions: readonly LivenessAction[] = ['turn_left', 'turn_right', 'blink', 'open_mouth'];

/** [Note: relief] looks at turns alone: whatever else is asked for, a flat picture that plays can do it. */
const turns: ReadonlySet<LivenessAction> = new Set(['turn_left', 'turn_right']);

/**
 * Different actions in an order that nobody can foresee, a turn of the head always among them. Each such choice is
 * equally likely. `random`: uniform in 0 ≤ x < 1, called once. Throws RangeError when there are fewer candidates
 * than actions wanted, or no turn among them.
 */
export function chooseActions(
  random: () => number,
  count = 2,
  candidates: readonly LivenessAction[] = kioskActions,
): readonly LivenessAction[] {
  const choices = arrangementsOf(candidates, count).filter((actions) =>
    actions.some((each) => turns.has(each)),
  );
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined)
    throw new RangeError(`cannot choose ${count} of ${candidates.length} actions with a turn among them`);
  return choice;
}

/** All ways to take `count` of the actions in an order; none when there are too few. */
function arrangementsOf(
  actions: readonly LivenessAction[],
  count: number,
): readonly (readonly LivenessAction[])[] {
  if (count === 0) return [[]];
  return actions.flatMap((first) => {
    const others = actions.filter((each) => each !== first);
    return arrangementsOf(others, count - 1).map((rest) => [first, ...rest]);
  });
}
