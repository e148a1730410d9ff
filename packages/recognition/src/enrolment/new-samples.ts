import { compareTemplates } from '@rollcall/biometrics';
import type { Template } from '@rollcall/domain';

/** Of one picture analysed twice: as alike as rounding leaves it. The same photo cut a little otherwise is less so. */
const equalScore = 0.99999;

/** Without those of a picture that was sent before, or twice: they tell nothing that the others do not. */
export function newSamples<Sample extends { readonly template: Template }>(
  samples: readonly Sample[],
  kept: readonly Template[],
): readonly Sample[] {
  const known = [...kept];
  return samples.filter(({ template }) => {
    if (known.some((other) => compareTemplates(template, other) >= equalScore)) return false;
    known.push(template);
    return true;
  });
}

/** More references of one person cost time at each comparison and tell nothing new. */
const mostReferences = 12;

/** Of the references there are, those that stay when so many are added: the latest. */
export function staying<Reference>(known: readonly Reference[], added: number): readonly Reference[] {
  const room = Math.max(0, mostReferences - added);
  return room === 0 ? [] : known.slice(-room);
}
