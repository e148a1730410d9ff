import { combineTemplates, compareTemplates } from '@rollcall/biometrics';
import type { Template } from '@rollcall/domain';

/**
 * Which of several samples of one person is somebody else's, or null. Each is compared with what the others say
 * together; of those below the threshold the least like the others is the odd one. Of only two that differ it is
 * the second, since the first was there before it.
 */
export function oddOneOut(templates: readonly Template[], threshold: number): OddOne | null {
  if (templates.length < 2) return null;
  let odd: OddOne | null = null;
  for (const [index, template] of templates.entries()) {
    const others = templates.filter((_, other) => other !== index);
    const comparisonScore = compareTemplates(template, combineTemplates(others));
    if (comparisonScore >= threshold) continue;
    if (odd === null || comparisonScore <= odd.comparisonScore) odd = { index, comparisonScore };
  }
  return odd;
}

export interface OddOne {
  readonly index: number;
  readonly comparisonScore: number;
}
