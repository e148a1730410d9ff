import { type EnroleeId, isFault, type Template } from '@rollcall/domain';
import { combineTemplates } from '../comparison/template.ts';
import {
  bestPeople,
  ReferenceIndex,
  type Candidate,
  type Reference,
  type StoredReference,
} from './reference-index.ts';

/**
 * Everybody's references, and beside them the mean of each person who has several.
 *
 * [Note: means] What is chance in one picture (a shadow, half a smile, the way the face is turned) is less in the mean
 * direction of several, so that the next picture is nearer to it than to most of them. A stranger is compared with it as
 * well: it counts when the threshold is chosen. What it gains is measured by `rollcall eval identify`.
 */
export class PeopleIndex {
  readonly #references: ReferenceIndex;
  /** By person. */
  readonly #means: ReferenceIndex;

  /** References without ids are numbered. Faults: as `add`. */
  constructor(modelId: string, references: Iterable<Reference | StoredReference> = []) {
    this.#references = new ReferenceIndex(modelId);
    this.#means = new ReferenceIndex(modelId);
    let number = 0;
    for (const reference of references) this.add({ id: String(number++), ...reference });
  }

  get peopleCount(): number {
    return this.#references.peopleCount;
  }

  /** References that were added, without means. */
  get referenceCount(): number {
    return this.#references.referenceCount;
  }

  /** With how many templates a probe is compared. */
  get comparedCount(): number {
    return this.#references.referenceCount + this.#means.referenceCount;
  }

  /** Of the references that were added. */
  ids(): Iterable<string> {
    return this.#references.ids();
  }

  /**
   * An id that is there already changes nothing.
   * Faults: `input-invalid` for a reference of another model or length than the others, or not of unit length.
   */
  add(reference: StoredReference): void {
    const { id, enroleeId } = reference;
    if (this.#references.get(id) !== undefined) return;
    this.#references.add(reference);
    this.#renewMean(enroleeId);
  }

  /** False when there is none of this id. */
  remove(id: string): boolean {
    const owned = this.#references.get(id);
    if (owned === undefined) return false;
    const { enroleeId } = owned;
    this.#references.remove(id);
    this.#renewMean(enroleeId);
    return true;
  }

  /**
   * The people most like the probe, best first, two by default, of equal ones the lesser id first; fewer when fewer are enrolled.
   * Faults: `input-invalid` for a probe of another model, or not of unit length.
   */
  search(probe: Template, limit = 2): Candidate[] {
    const options = { limit };
    return bestPeople(
      [...this.#references.search(probe, options), ...this.#means.search(probe, options)],
      limit,
    );
  }

  #renewMean(enroleeId: EnroleeId): void {
    this.#means.remove(enroleeId);
    const ids = this.#references.idsOf(enroleeId);
    const template = meanOf(ids.flatMap((id) => this.#references.get(id)?.template ?? []));
    if (template !== null) this.#means.add({ id: enroleeId, enroleeId, template });
  }
}

/** Null for a single one, which is its own mean, and for opposite ones, whose mean has no direction. */
function meanOf(templates: readonly Template[]): Template | null {
  if (templates.length < 2) return null;
  try {
    return combineTemplates(templates);
  } catch (error) {
    if (isFault(error, 'inference-failed')) return null;
    throw error;
  }
}
