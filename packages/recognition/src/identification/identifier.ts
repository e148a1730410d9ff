import { combineTemplates, decideIdentity, ReferenceIndex, type Identified } from '@rollcall/biometrics';
import type { Refusal, Template } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';

export interface Identifier {
  /**
   * Who of the enrolled people the probe is, or `nobody-enrolled`, `not-enrolled`, `ambiguous-match`. Several
   * templates are samples of one person, and are combined.
   * @throws Fault `input-invalid` for a template of another model, or for none.
   */
  identify(probe: Template | readonly Template[]): Identified | Refusal;
}

export interface IdentifierParts {
  readonly vision: Pick<VisionEngine, 'modelId' | 'operatingPoint'>;
  readonly store: { readonly references: Pick<DeviceStore['references'], 'version' | 'all'> };
}

/** Holds the references in memory, and reads them again when any process has changed them. */
export function createIdentifier({ vision, store }: IdentifierParts): Identifier {
  let loaded: { version: number; index: ReferenceIndex } | null = null;

  function currentIndex(): ReferenceIndex {
    // Asked before the references are read: a change in between is seen the next time.
    const version = store.references.version();
    if (loaded === null || loaded.version !== version) {
      loaded = { version, index: new ReferenceIndex(vision.modelId, store.references.all(vision.modelId)) };
    }
    return loaded.index;
  }

  return {
    identify: (probe) => {
      const template = 'vector' in probe ? probe : combineTemplates(probe);
      const index = currentIndex();
      return decideIdentity({
        candidates: index.search(template),
        enrolled: index.peopleCount,
        operatingPoint: vision.operatingPoint,
      });
    },
  };
}
