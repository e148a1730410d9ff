import { setImmediate } from 'node:timers/promises';
import {
  combineTemplates,
  decideIdentity,
  isTemplateVector,
  PeopleIndex,
  type Identified,
} from '@rollcall/biometrics';
import type { Refusal, Template } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';

export interface Identifier {
  /**
   * Reads the references, which takes a second or two for a hundred thousand, letting other work in between. Without
   * it the first identification reads them, and nothing else happens meanwhile.
   * @throws Fault of the store
   */
  prepare(): Promise<void>;
  /**
   * Who of the enrolled people the probe is, or `nobody-enrolled`, `not-enrolled`, `ambiguous-match`. Several
   * templates are samples of one person, and are combined.
   * @throws Fault `input-invalid` for a template of another model, or for none.
   */
  identify(probe: Template | readonly Template[]): Identified | Refusal;
}

export interface IdentifierParts {
  readonly vision: Pick<VisionEngine, 'modelId' | 'templateLength' | 'operatingPoint'>;
  readonly store: { readonly references: Pick<DeviceStore['references'], 'version' | 'changes'> };
  /**
   * How many references the last reading left out: they call themselves this model's, and are not such as it makes. A
   * single one would keep everybody else from being recognised.
   */
  readonly onLeftOut?: (references: number) => void;
}

/** How long reading may hold up other work: no request notices. */
const sliceMs = 5;

/** Holds the references in memory, and catches up when any process has changed them. */
export function createIdentifier({ vision, store, onLeftOut }: IdentifierParts): Identifier {
  const index = new PeopleIndex(vision.modelId);
  /** Of the store that the index is known to agree with. */
  let version: number | null = null;

  function* catchUp(): Generator<void> {
    // Asked before the references are read: a change in between is seen the next time.
    const current = store.references.version();
    if (version === current) return;
    version = null;
    const { removed, added } = store.references.changes(vision.modelId, index.ids());
    for (const id of removed) index.remove(id);
    let leftOut = 0;
    for (const reference of added) {
      if (isTemplateVector(reference.template.vector, vision.templateLength)) index.add(reference);
      else leftOut += 1;
      yield;
    }
    version = current;
    onLeftOut?.(leftOut);
  }

  async function catchUpInSlices(): Promise<void> {
    let sliceEnd = performance.now() + sliceMs;
    for (const _ of catchUp()) {
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      // An identification that could not wait has read them all.
      if (version !== null) return;
      sliceEnd = performance.now() + sliceMs;
    }
  }

  // One at a time: what one has read and the other has removed since would come back.
  let preparing: Promise<void> | null = null;

  return {
    prepare: () => (preparing ??= catchUpInSlices().finally(() => (preparing = null))),
    identify: (probe) => {
      const template = 'vector' in probe ? probe : combineTemplates(probe);
      for (const _ of catchUp());
      return decideIdentity({
        candidates: index.search(template),
        references: index.comparedCount,
        operatingPoint: vision.operatingPoint,
      });
    },
  };
}
