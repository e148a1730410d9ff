import type { PhotoJudgement, PhotoToJudge } from '@rollcall/contract';
import { asFault, isRefusal, type ClockTrust } from '@rollcall/domain';
import {
  prepareEnrolment,
  recordEnrolment,
  type EnrolmentParts,
  type EnrolmentRequest,
  type PreparedEnrolment,
} from '@rollcall/recognition';
import type { EnvelopeKey, Logger } from '@rollcall/runtime';
import type { DeviceStore, Person } from '@rollcall/store';
import { state } from '../central-link/index.ts';
import { hasEndedSince, knownToCentral } from './answers-since.ts';
import { fetchPhoto } from './fetch-photo.ts';

export interface PhotoJudgeParts {
  readonly store: Pick<
    DeviceStore,
    'identity' | 'people' | 'references' | 'events' | 'outbox' | 'centralLink'
  >;
  readonly central: { self(path: string, body: null): Promise<unknown> };
  /** Null while the networks are loading. */
  readonly vision: () => EnrolmentParts['vision'] | null;
  /** The key that the device has now. */
  readonly key: () => EnvelopeKey;
  readonly clockTrust: () => ClockTrust;
  /** An event waits for central. */
  readonly wake: () => void;
  readonly now: () => number;
  readonly logger: Logger;
}

/** A picture that breaks the networks so often is at fault, not they. */
const mostAttempts = 3;

/**
 * Judges pictures that an administrator gave to central; see [Note: photos for enrolment]. The enrolment, the answer and
 * the note in the journal that there is one are one transaction: a picture counts once however often it is asked for,
 * and whenever the power goes.
 */
export class PhotoJudge {
  readonly #parts: PhotoJudgeParts;
  readonly #attempts = new Map<string, number>();

  constructor(parts: PhotoJudgeParts) {
    this.#parts = parts;
  }

  /**
   * One after the other; one that cannot be judged now is left for the next round.
   * @returns how many were answered
   * @throws CentralFault when central cannot be used
   */
  async judge(photos: readonly PhotoToJudge[]): Promise<number> {
    let answered = 0;
    for (const photo of photos) {
      const vision = this.#parts.vision();
      if (vision === null) break;
      if (await this.#judgeOne(photo, vision)) answered += 1;
    }
    return answered;
  }

  async #judgeOne(photo: PhotoToJudge, vision: EnrolmentParts['vision']): Promise<boolean> {
    const { store, central, key, now } = this.#parts;
    const person = store.people.get(photo.enroleeId);
    // Whoever is not here yet comes by a later pull, or by none.
    if (person === null) return false;
    const known = knownToCentral(store, now());
    const { deviceId } = store.identity;
    const image = await fetchPhoto({ central, key: key(), deviceId }, photo);
    if (image === 'gone') return false;
    if (image === 'unreadable') return this.#answer(photo, () => ({ outcome: 'unreadable' }));
    const references = store.references.of(person.enroleeId, vision.modelId);
    const request = {
      enroleeId: person.enroleeId,
      displayName: person.displayName,
      images: [image],
      keep: references.map(({ template }) => template),
      clockTrust: this.#parts.clockTrust(),
    };
    const prepared = await this.#prepare(photo, vision, request);
    if (prepared === null) return false;
    // Enrolled anew, or erased, while the networks looked: the next round sees who it is now.
    const isAsBefore = (): boolean => isSame(store.people.get(person.enroleeId), person);
    return this.#answer(
      photo,
      () =>
        hasEndedSince(store, person.enroleeId, known)
          ? { outcome: 'no-consent' }
          : this.#conclude({ photo, vision, request, prepared }),
      isAsBefore,
    );
  }

  /** Null when the networks broke, and shall have another try. */
  async #prepare(
    { photoId }: PhotoToJudge,
    vision: EnrolmentParts['vision'],
    request: EnrolmentRequest,
  ): Promise<PreparedEnrolment | PhotoJudgement | null> {
    try {
      const prepared = await prepareEnrolment({ vision, store: this.#parts.store }, request);
      return isRefusal(prepared) ? { outcome: 'refused', code: prepared.code } : prepared;
    } catch (error) {
      const attempts = (this.#attempts.get(photoId) ?? 0) + 1;
      this.#attempts.set(photoId, attempts);
      this.#parts.logger.warn({ photoId, attempts, err: asFault(error) }, 'a picture could not be judged');
      return attempts < mostAttempts ? null : { outcome: 'refused', code: 'image-damaged' };
    }
  }

  #conclude({ photo, vision, request, prepared }: Concluding): PhotoJudgement {
    if ('outcome' in prepared) return prepared;
    const { resembles } = prepared;
    if (resembles !== null && !photo.acceptAlike)
      return { outcome: 'look-alike', enroleeId: resembles.enroleeId };
    const enrolled = recordEnrolment({ vision, store: this.#parts.store }, request, prepared);
    if (isRefusal(enrolled)) return { outcome: 'refused', code: enrolled.code };
    return {
      outcome: 'enrolled',
      version: enrolled.eventId,
      references: enrolled.referenceCount,
      resembles: resembles?.enroleeId ?? null,
      warnings: enrolled.warnings.map(({ code }) => code),
    };
  }

  /** Once per picture, together with what it says. False when there is nothing to say, or not now. */
  #answer(photo: PhotoToJudge, conclude: () => PhotoJudgement, isStillSo = (): boolean => true): boolean {
    const { store, logger, wake } = this.#parts;
    const { photoId } = photo;
    const judgement = store.centralLink.together(() => {
      // In the journal as a command that has acted; see [Note: once only].
      if (!isStillSo() || !store.centralLink.receive(photoId, '{}')) return null;
      store.centralLink.finish(photoId);
      const concluded = conclude();
      state(this.#parts, { kind: 'photo-judged', photoId, judgement: concluded });
      return concluded;
    });
    if (judgement === null) return false;
    this.#attempts.delete(photoId);
    logger.info({ photoId, outcome: judgement.outcome }, 'a picture from central was judged');
    wake();
    return true;
  }
}

const isSame = (now: Person | null, before: Person): boolean =>
  now !== null && now.enrolledAt === before.enrolledAt && now.displayName === before.displayName;

interface Concluding {
  readonly photo: PhotoToJudge;
  readonly vision: EnrolmentParts['vision'];
  readonly request: EnrolmentRequest;
  readonly prepared: PreparedEnrolment | PhotoJudgement;
}
