import { isEnroleeId, type EnroleeId } from '@rollcall/domain';
import { toUnitLength, type Reference } from '@rollcall/biometrics';

export const modelId = 'made-up';
export const dimensions = 128;

/**
 * Of recognisers' templates those of different people are alike too: the cosine is about 0.8 here, as with dlib's.
 * Such a crowd is harder on a search than vectors of all directions, for more people come close to the best.
 */
const likeness = 2;

export interface Crowd {
  /** One reference per person, row by row: what the peers and the limit read. */
  readonly matrix: Float32Array;
  readonly references: Iterable<Reference>;
  /** New samples of people of the crowd, and for each whose it is. */
  readonly probes: readonly { readonly row: number; readonly vector: Float32Array }[];
}

export function makeCrowd(count: number, probeCount: number): Crowd {
  const random = normalNumbers();
  const mean = toUnitLength(Float32Array.from({ length: dimensions }, random));
  const deviation = 1 / Math.sqrt(dimensions);
  const matrix = new Float32Array(count * dimensions);
  for (let at = 0; at < matrix.length; at++)
    matrix[at] = deviation * random() + likeness * (mean[at % dimensions] ?? 0);
  const row = (index: number): Float32Array => matrix.subarray(index * dimensions, (index + 1) * dimensions);
  for (let index = 0; index < count; index++) toUnitLength(row(index));
  const probes = Array.from({ length: probeCount }, (_, probe) => {
    const index = Math.floor(((probe + 0.5) * count) / probeCount);
    const sample = row(index).map((value) => value + 0.2 * deviation * random());
    return { row: index, vector: toUnitLength(sample) };
  });
  return { matrix, probes, references: referencesOf(count, row) };
}

function* referencesOf(count: number, row: (index: number) => Float32Array): Generator<Reference> {
  for (let index = 0; index < count; index++)
    yield { enroleeId: personAt(index), template: { modelId, vector: row(index) } };
}

export function personAt(row: number): EnroleeId {
  const name = `p${row}`;
  if (!isEnroleeId(name)) throw new TypeError(`${name} is no enrolee id`);
  return name;
}

/** By Box and Muller, over a generator with a seed, so that every run searches the same crowd. */
function normalNumbers(): () => number {
  let state = 2_463_534_242;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
