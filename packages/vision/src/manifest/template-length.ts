import type { ModelEntry } from './schema.ts';

/** How many values a recogniser's templates have, as the manifest says; a network that gives another number is not loaded. */
export const templateLengthOf = ({ outputs: [output] }: Pick<ModelEntry, 'outputs'>): number =>
  (output?.shape ?? []).reduce((product, size) => product * size, 1);
