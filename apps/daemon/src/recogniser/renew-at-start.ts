import type { ClockTrust } from '@rollcall/domain';
import { isStale, renewReferences } from '@rollcall/recognition';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import type { Recogniser } from './recogniser.ts';

export interface RenewalAtStart {
  readonly keepFaces: boolean;
  readonly store: DeviceStore;
  readonly recogniser: Pick<Recogniser, 'engine'>;
  readonly clockTrust: ClockTrust;
  readonly logger: Logger;
}

/**
 * What a change of the recogniser leaves to do: new references from the faces that the site keeps, and a word about
 * whom a new picture has to be taken of. A site that keeps faces no more is rid of those of before.
 */
export async function renewAtStart(parts: RenewalAtStart): Promise<void> {
  const { keepFaces, store, recogniser, clockTrust, logger } = parts;
  const { engine } = recogniser;
  if (engine === null) return;
  try {
    if (!keepFaces) {
      const removed = store.faceCrops.removeAll();
      if (removed > 0) logger.info({ removed }, 'faces were removed: the settings keep none');
    }
    if (store.people.list().every((person) => !isStale(person, engine.modelId))) return;
    const { renewed, stale } = await renewReferences({ vision: engine, store, clockTrust });
    const counts = { modelId: engine.modelId, renewed: renewed.length, stale: stale.length };
    logger.warn(
      counts,
      'references of another recogniser: `rollcall people list` says who needs a new picture',
    );
  } catch (error) {
    logger.error({ err: error }, 'the references of another recogniser could not be renewed');
  }
}
