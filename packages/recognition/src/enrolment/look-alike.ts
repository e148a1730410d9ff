import { decideIdentity, isTemplateVector, PeopleIndex, type Reference } from '@rollcall/biometrics';
import { isRefusal, type EnroleeId, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';

export interface LookAlike {
  readonly enroleeId: EnroleeId;
  readonly comparisonScore: number;
}

/**
 * The person of `references` for whom one of the templates would be taken at a check-in, or null: the same person
 * under another id, or a twin. Of several the most alike.
 */
export function findLookAlike(
  templates: readonly Template[],
  references: readonly Reference[],
  { modelId, operatingPoint }: Pick<VisionEngine, 'modelId' | 'operatingPoint'>,
): LookAlike | null {
  const length = templates[0]?.vector.length ?? 0;
  // As in the identifier: one that no recogniser of this model made must not keep everybody else from being found.
  const usable = references.filter(({ template }) => isTemplateVector(template.vector, length));
  const index = new PeopleIndex(modelId, usable);
  const found = templates.flatMap((template) => {
    const candidates = index.search(template);
    const decision = decideIdentity({ candidates, references: index.comparedCount, operatingPoint });
    // Like two people at once is like somebody all the same.
    return isRefusal(decision) && decision.code !== 'ambiguous-match' ? [] : candidates.slice(0, 1);
  });
  return found.toSorted((first, second) => second.comparisonScore - first.comparisonScore)[0] ?? null;
}
