import type { ActionEvidence, LivenessAction } from '@rollcall/domain';

/**
 * Of what was seen in a recording, the first evidence of each action that was asked for, each begun after the one
 * before has ended; ends with the first action that is missing. For whoever has nothing but single pictures'
 * descriptions; a recording of our own frames is judged by `judgeRecording`.
 */
export function actionsInOrder(
  seen: readonly ActionEvidence[],
  asked: readonly LivenessAction[],
): readonly ActionEvidence[] {
  const done: ActionEvidence[] = [];
  for (const action of asked) {
    const sinceMs = done.at(-1)?.returnMs ?? -Infinity;
    const evidence = seen.find((each) => each.action === action && each.onsetMs >= sinceMs);
    if (evidence === undefined) return done;
    done.push(evidence);
  }
  return done;
}
