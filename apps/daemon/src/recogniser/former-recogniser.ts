import { combineTemplates, compareTemplates } from '@rollcall/biometrics';
import { isModelId, isRefusal, type EnroleeId, type ModelId, type Template } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import { openVision, readManifest, runnableRecognisers } from '@rollcall/vision';

export interface FormerRecogniserParts {
  readonly modelsDirectory: string;
  readonly store: Pick<DeviceStore, 'references' | 'people'>;
}

/** Recognisers that are in use no more, asked once more about people of whom nobody else has references. */
export class FormerRecogniser {
  readonly #parts: FormerRecogniserParts;
  #runnable: readonly ModelId[] = [];

  constructor(parts: FormerRecogniserParts) {
    this.#parts = parts;
  }

  /** @throws Fault of the manifest */
  async load(): Promise<void> {
    const { modelsDirectory } = this.#parts;
    const ids = await runnableRecognisers(await readManifest({ modelsDirectory }), modelsDirectory);
    this.#runnable = ids.filter(isModelId);
  }

  /** The one that made this person's references, if it can run here. */
  of(enroleeId: EnroleeId): ModelId | null {
    const made = this.#parts.store.people.get(enroleeId)?.modelIds ?? [];
    return this.#runnable.find((id) => made.includes(id)) ?? null;
  }

  /**
   * Whether the pictures show the person of the references that this recogniser made. It is loaded for the occasion, which
   * takes a second and about 200 MB, and compares its own templates only.
   * @throws Fault of the vision engine or of the store
   */
  async isPerson(modelId: ModelId, enroleeId: EnroleeId, images: readonly Uint8Array[]): Promise<boolean> {
    const references = this.#parts.store.references.of(enroleeId, modelId);
    const vision = await openVision({
      modelsDirectory: this.#parts.modelsDirectory,
      networks: { recogniser: modelId, presentationAttack: null },
      executionProvider: 'cpu',
    });
    try {
      const templates: Template[] = [];
      for (const image of images) {
        const analysed = await vision.analyse(image, { template: true });
        if (!isRefusal(analysed) && analysed.template !== null) templates.push(analysed.template);
      }
      if (templates.length === 0) return false;
      const probe = combineTemplates(templates);
      const scores = references.map(({ template }) => compareTemplates(template, probe));
      return Math.max(-Infinity, ...scores) >= vision.operatingPoint.threshold;
    } finally {
      await vision.close();
    }
  }
}
