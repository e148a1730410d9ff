import type { ModelId } from '@rollcall/domain';
import type { Facts, Person } from '@rollcall/store';

/**
 * [Note: two recognisers at a site] Kiosks change their recogniser one after the other. References that another recogniser made are
 * left at central while they would take the place of those by which the person is recognised here; central keeps an
 * envelope until its recipient says that it has it. Once another recogniser runs here everything is asked for anew,
 * and the envelopes come with it.
 */
const leftByFact = 'references-left-by';
/** What left some while the networks were loading. */
const nobodyKnows = '';

/** Whether nobody would recognise the person here by references of `modelId` in the place of what there is. */
export function wouldBeMissed(
  { modelIds }: Pick<Person, 'modelIds'>,
  { modelId, own }: { readonly modelId: string; readonly own: ModelId | null },
): boolean {
  if (modelId === own) return false;
  // While nobody knows which of them counts, all do.
  return own === null ? modelIds.some((id) => id !== modelId) : modelIds.includes(own);
}

/** That some were left, by a kiosk of this recogniser. */
export const noteLeft = (facts: Facts, own: ModelId | null): void =>
  facts.set(leftByFact, own ?? nobodyKnows);

/** Whether some were left for the sake of another recogniser than the one that runs now. */
export function mayTakeLeft(facts: Facts, own: ModelId | null): boolean {
  const leftBy = facts.get(leftByFact);
  return own !== null && leftBy !== null && leftBy !== own;
}

/** Everything is being asked for anew: what is left from here on is noted again. */
export function askedAgain(facts: Facts, own: ModelId | null): void {
  if (mayTakeLeft(facts, own)) noteLeft(facts, own);
}
