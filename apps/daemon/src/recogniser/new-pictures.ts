import { sampleProblem } from '@rollcall/biometrics';
import { Fault, isRefusal, refuse, type ClockTrust, type EnroleeId, type Refusal } from '@rollcall/domain';
import { isStale, prepareEnrolment, recordEnrolment } from '@rollcall/recognition';
import type { DeviceStore } from '@rollcall/store';
import type { NewPicturePorts } from '../check-in/index.ts';
import type { FormerRecogniser } from './former-recogniser.ts';
import type { Recogniser } from './recogniser.ts';

export interface NewPicturesParts {
  readonly store: DeviceStore;
  readonly recogniser: Pick<Recogniser, 'engine'>;
  readonly former: Pick<FormerRecogniser, 'of' | 'isPerson'>;
  readonly keepFaces: boolean;
  clockTrust(): ClockTrust;
  /** An enrolment event is there to be sent. */
  wake(): void;
}

/** New pictures of people whose references another recogniser made; see [Note: a new picture]. */
export function createNewPictures(parts: NewPicturesParts): NewPicturePorts {
  const { store, recogniser, former, keepFaces } = parts;

  const isWanted = (enroleeId: EnroleeId): boolean => {
    const { engine } = recogniser;
    const person = store.people.get(enroleeId);
    return engine !== null && person !== null && person.referenceCount > 0 && isStale(person, engine.modelId);
  };

  async function refusalOf(enroleeId: EnroleeId, images: readonly Uint8Array[]): Promise<Refusal | null> {
    const modelId = former.of(enroleeId);
    const isPerson = modelId !== null && (await former.isPerson(modelId, enroleeId, images));
    return isPerson ? null : refuse('not-this-person');
  }

  /** Removed or erased in the meantime, or enrolled anew elsewhere: what is there now counts. */
  const withoutPicture = (enroleeId: EnroleeId): Refusal | null =>
    (store.people.get(enroleeId)?.referenceCount ?? 0) > 0 ? null : refuse('not-enrolled');

  return {
    isWanted,
    canCompare: (enroleeId) => former.of(enroleeId) !== null,
    sampleProblem: (analysis) => sampleProblem(analysis, 'enrolment'),
    take: async ({ enroleeId, images, isVouchedFor }) => {
      const { engine } = recogniser;
      if (engine === null) throw new Fault('model-load-failed', 'The networks are not loaded.');
      const refusal = isVouchedFor ? null : await refusalOf(enroleeId, images);
      if (refusal !== null) return refusal;
      if (!isWanted(enroleeId)) return withoutPicture(enroleeId);
      const enrolment = { vision: engine, store, keepFaces };
      const request = { enroleeId, images, clockTrust: parts.clockTrust() };
      const prepared = await prepareEnrolment(enrolment, request);
      if (isRefusal(prepared)) return prepared;
      // The networks looked for seconds.
      const person = store.people.get(enroleeId);
      if (person === null || !isWanted(enroleeId)) return withoutPicture(enroleeId);
      const { displayName } = person;
      const enrolled = recordEnrolment(enrolment, { ...request, displayName }, prepared);
      parts.wake();
      return isRefusal(enrolled) ? enrolled : null;
    },
  };
}
