import { type EnroleeId, Fault, type Template } from '@rollcall/domain';
import { compareTemplates } from '../comparison/template.ts';
import { isUnitLength, QuantisedRows } from './quantised-rows.ts';

/** One template of an enrolled person. A person may have several. */
export interface Reference {
  readonly enroleeId: EnroleeId;
  readonly template: Template;
}

export interface StoredReference extends Reference {
  /** Of this reference alone; another content has another id. */
  readonly id: string;
}

/** A person and the best comparison score among that person's references. */
export interface Candidate {
  readonly enroleeId: EnroleeId;
  readonly comparisonScore: number;
}

export interface SearchOptions {
  /** How many people at most; two by default. */
  readonly limit?: number;
  /** Somebody who is left out. */
  readonly except?: EnroleeId | undefined;
}

const rowsPerBlock = 1024;

/**
 * Every reference of one model, searched exactly: what comes out is what comparing each reference by
 * `compareTemplates` would find, bit for bit.
 *
 * [Note: exact search] A scan over rounded copies of the references skips those that cannot be among the best,
 * as it knows how far it may be wrong; the few that it does not skip are compared in full. As better people are
 * found fewer rows are stopped at.
 */
export class ReferenceIndex {
  readonly modelId: string;
  /** Full copies, `rowsPerBlock` in each block: a single array would be copied whenever it has to grow. */
  #blocks: Float32Array[] = [];
  #length = 0;
  #quantised = new QuantisedRows(0);
  /** Row by row. */
  readonly #ids: string[] = [];
  readonly #owners: EnroleeId[] = [];
  readonly #rows = new Map<string, number>();
  readonly #idsOf = new Map<EnroleeId, string[]>();

  /** References without ids are numbered. Faults: as `add`. */
  constructor(modelId: string, references: Iterable<Reference | StoredReference> = []) {
    this.modelId = modelId;
    let number = 0;
    for (const reference of references) this.add({ id: String(number++), ...reference });
  }

  get peopleCount(): number {
    return this.#idsOf.size;
  }

  get referenceCount(): number {
    return this.#ids.length;
  }

  ids(): Iterable<string> {
    return this.#rows.keys();
  }

  /**
   * An id that is there already changes nothing.
   * Faults: `input-invalid` for a reference of another model or length than the others, or not of unit length.
   */
  add({ id, enroleeId, template }: StoredReference): void {
    if (this.referenceCount === 0) this.#setLength(template.vector.length);
    this.#requireComparable(template);
    if (this.#rows.has(id)) return;
    const row = this.referenceCount;
    if (row === this.#blocks.length * rowsPerBlock)
      this.#blocks.push(new Float32Array(rowsPerBlock * this.#length));
    this.#vectorAt(row).set(template.vector);
    this.#quantised.append(template.vector);
    this.#rows.set(id, row);
    this.#ids.push(id);
    this.#owners.push(enroleeId);
    const own = this.#idsOf.get(enroleeId);
    if (own === undefined) this.#idsOf.set(enroleeId, [id]);
    else own.push(id);
  }

  /** False when there is none of this id. */
  remove(id: string): boolean {
    const row = this.#rows.get(id);
    const [lastId, lastOwner] = [this.#ids.at(-1), this.#owners.at(-1)];
    const owner = row === undefined ? undefined : this.#owners[row];
    if (row === undefined || lastId === undefined || lastOwner === undefined || owner === undefined)
      return false;
    this.#vectorAt(row).set(this.#vectorAt(this.referenceCount - 1));
    this.#quantised.removeSwappingLast(row);
    this.#ids[row] = lastId;
    this.#owners[row] = lastOwner;
    this.#rows.set(lastId, row);
    this.#rows.delete(id);
    this.#ids.pop();
    this.#owners.pop();
    const left = this.idsOf(owner).filter((other) => other !== id);
    if (left.length > 0) this.#idsOf.set(owner, left);
    else this.#idsOf.delete(owner);
    return true;
  }

  /** Of one person's references, in the order in which they came. */
  idsOf(enroleeId: EnroleeId): readonly string[] {
    return this.#idsOf.get(enroleeId) ?? [];
  }

  /** Undefined when there is none of this id. Its vector is no copy. */
  get(id: string): Reference | undefined {
    const row = this.#rows.get(id);
    const enroleeId = row === undefined ? undefined : this.#owners[row];
    if (row === undefined || enroleeId === undefined) return undefined;
    return { enroleeId, template: { modelId: this.modelId, vector: this.#vectorAt(row) } };
  }

  /**
   * The people most like the probe, best first, of equal ones the lesser id first; fewer when fewer are enrolled.
   * Faults: `input-invalid` for a probe of another model, or not of unit length.
   */
  search(probe: Template, { limit = 2, except }: SearchOptions = {}): Candidate[] {
    if (this.referenceCount === 0 || limit < 1) return [];
    this.#requireComparable(probe);
    const laid = this.#quantised.layProbe(probe.vector);
    const best: Candidate[] = [];
    let row = -1;
    for (;;) {
      const enough = best.length < limit ? -Infinity : best.at(-1)!.comparisonScore;
      row = this.#quantised.next(row + 1, enough, laid);
      const enroleeId = this.#owners[row];
      if (enroleeId === undefined) return best;
      if (enroleeId === except) continue;
      const comparisonScore = compareTemplates({ modelId: this.modelId, vector: this.#vectorAt(row) }, probe);
      if (comparisonScore >= enough) insert(best, { enroleeId, comparisonScore }, limit);
    }
  }

  #vectorAt(row: number): Float32Array {
    const start = (row % rowsPerBlock) * this.#length;
    return this.#blocks[Math.floor(row / rowsPerBlock)]!.subarray(start, start + this.#length);
  }

  #setLength(length: number): void {
    if (length === this.#length) return;
    this.#length = length;
    this.#blocks = [];
    this.#quantised = new QuantisedRows(length);
  }

  #requireComparable({ modelId, vector }: Template): void {
    const context = { template: modelId, index: this.modelId, length: vector.length };
    if (modelId !== this.modelId || vector.length !== this.#length)
      throw new Fault('input-invalid', 'Templates of different models cannot be compared.', { context });
    if (!isUnitLength(vector))
      throw new Fault('input-invalid', 'A template has no direction, or is not of unit length.', { context });
  }
}

/** Each person once, at that person's best score, best first, as many as `limit`. */
export function bestPeople(candidates: readonly Candidate[], limit: number): Candidate[] {
  const best: Candidate[] = [];
  for (const candidate of candidates) insert(best, candidate, limit);
  return best;
}

/** Keeps `best` sorted and each person in it once, at that person's best score. */
function insert(best: Candidate[], candidate: Candidate, limit: number): void {
  const known = best.findIndex(({ enroleeId }) => enroleeId === candidate.enroleeId);
  if (known >= 0 && best[known]!.comparisonScore >= candidate.comparisonScore) return;
  if (known >= 0) best.splice(known, 1);
  const at = best.findIndex((other) => isBefore(candidate, other));
  best.splice(at < 0 ? best.length : at, 0, candidate);
  best.length = Math.min(best.length, limit);
}

function isBefore(first: Candidate, second: Candidate): boolean {
  const difference = first.comparisonScore - second.comparisonScore;
  return difference > 0 || (difference === 0 && first.enroleeId < second.enroleeId);
}
