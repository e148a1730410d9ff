import { type EnroleeId, Fault, type Template } from '@rollcall/domain';

/** One stored template of an enrolled person. A person may have several. */
export interface Reference {
  readonly enroleeId: EnroleeId;
  readonly template: Template;
}

/** A person and the best comparison score among that person's references. */
export interface Candidate {
  readonly enroleeId: EnroleeId;
  readonly comparisonScore: number;
}

/**
 * Every reference of one model in one contiguous array, compared one by one: exact, and fast enough for what one
 * site may have. Immutable; a change of the store makes a new one.
 */
export class ReferenceIndex {
  readonly modelId: string;
  readonly peopleCount: number;
  readonly referenceCount: number;
  readonly #people: readonly EnroleeId[];
  /** Row `i` of the matrix belongs to person `#owners[i]`. */
  readonly #owners: Uint32Array;
  readonly #matrix: Float32Array;
  readonly #dimensions: number;
  /** Best score per person of the search that runs; reused. */
  readonly #scores: Float32Array;

  /** Faults: `input-invalid` for a reference of another model or length than the others. */
  constructor(modelId: string, references: Iterable<Reference>) {
    const rows = [...references];
    this.modelId = modelId;
    this.#dimensions = rows[0]?.template.vector.length ?? 0;
    this.#matrix = new Float32Array(rows.length * this.#dimensions);
    this.#owners = new Uint32Array(rows.length);
    const places = new Map<EnroleeId, number>();
    for (const [row, { enroleeId, template }] of rows.entries()) {
      this.#requireComparable(template);
      const place = places.get(enroleeId) ?? places.size;
      places.set(enroleeId, place);
      this.#owners[row] = place;
      this.#matrix.set(template.vector, row * this.#dimensions);
    }
    this.#people = [...places.keys()];
    this.peopleCount = places.size;
    this.referenceCount = rows.length;
    this.#scores = new Float32Array(places.size);
  }

  /**
   * The `limit` people most like the probe, best first; fewer when fewer are enrolled.
   * Faults: `input-invalid` for a probe of another model.
   */
  search(probe: Template, limit = 2): Candidate[] {
    if (this.referenceCount === 0) return [];
    this.#requireComparable(probe);
    this.#scoreEverybody(probe.vector);
    return this.#best(limit);
  }

  #scoreEverybody(probe: Float32Array): void {
    const [matrix, owners, dimensions, scores] = [this.#matrix, this.#owners, this.#dimensions, this.#scores];
    scores.fill(-Infinity);
    for (let row = 0; row < owners.length; row++) {
      const score = dotRow(matrix, row * dimensions, probe);
      const owner = owners[row] ?? 0;
      if (score > (scores[owner] ?? 0)) scores[owner] = score;
    }
  }

  #best(limit: number): Candidate[] {
    const best: Candidate[] = [];
    for (const [place, comparisonScore] of this.#scores.entries()) {
      const worst = best[best.length - 1];
      if (best.length >= limit && worst !== undefined && comparisonScore <= worst.comparisonScore) continue;
      const enroleeId = this.#people[place];
      if (enroleeId === undefined) continue;
      const at = best.findIndex((other) => other.comparisonScore < comparisonScore);
      best.splice(at < 0 ? best.length : at, 0, { enroleeId, comparisonScore });
      best.length = Math.min(best.length, limit);
    }
    return best;
  }

  #requireComparable(template: Template): void {
    if (template.modelId === this.modelId && template.vector.length === this.#dimensions) return;
    throw new Fault('input-invalid', 'Templates of different models cannot be compared.', {
      context: { template: template.modelId, index: this.modelId, length: template.vector.length },
    });
  }
}

/** Four sums at once: one alone would wait for each addition before the next. */
function dotRow(matrix: Float32Array, start: number, probe: Float32Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = probe.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    s0 += matrix[start + i]! * probe[i]!;
    s1 += matrix[start + i + 1]! * probe[i + 1]!;
    s2 += matrix[start + i + 2]! * probe[i + 2]!;
    s3 += matrix[start + i + 3]! * probe[i + 3]!;
  }
  for (let i = whole; i < probe.length; i++) s0 += matrix[start + i]! * probe[i]!;
  return s0 + s1 + (s2 + s3);
}
