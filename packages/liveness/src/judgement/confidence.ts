import { actionRules } from '../movement/action-rules.ts';
import type { LivenessResult } from './result.ts';

/** A movement that only just counts is worth 0.7, one of twice the extent 0.91. */
const shareLeft = 0.3;

/** See `LivenessResult.confidence`. The attack's score counts by its square, so that an undecided half costs a quarter. */
export function confidenceOf({
  actions,
  presentation,
  verdict,
}: Pick<LivenessResult, 'actions' | 'presentation' | 'verdict'>): number {
  const clear = actions.map(({ action, evidence }) =>
    evidence === null ? 0 : 1 - shareLeft ** (evidence.extent / actionRules[action].minimumExtent),
  );
  const clearness = clear.reduce((sum, each) => sum + each, 0) / Math.max(1, clear.length);
  const attack = presentation.verdict?.score ?? 0.5;
  const confidence = clearness * (1 - attack * attack);
  return verdict === 'live' ? confidence : confidence / 2;
}
