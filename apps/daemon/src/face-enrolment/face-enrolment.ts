import { Fault, isRefusal, refuse, type ClockTrust, type UserId } from '@rollcall/domain';
import { enrol, isStale, type EnrolmentParts, type EnrolmentRefusal } from '@rollcall/recognition';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { enroleeOfUser } from './user-enrolee.ts';

export interface Trained {
  readonly outcome: 'trained';
  readonly references: number;
}

/** Null while the networks are loading. A refusal changes nothing. */
export type FaceEnrolment = (
  userId: UserId,
  images: readonly Uint8Array[],
) => Promise<Trained | EnrolmentRefusal | null>;

export interface FaceEnrolmentParts {
  /** Null while the networks are loading. */
  readonly vision: () => EnrolmentParts['vision'] | null;
  readonly store: EnrolmentParts['store'] & {
    readonly people: Pick<DeviceStore['people'], 'get'>;
    readonly references: Pick<DeviceStore['references'], 'of'>;
    readonly access: { readonly users: Pick<DeviceStore['access']['users'], 'get'> };
  };
  readonly clockTrust: () => ClockTrust;
  readonly logger: Logger;
}

/** More references of one person cost time at each comparison and tell nothing new; the latest stay. */
const mostReferences = 12;

/** Those that stay when so many pictures come. */
export function staying<Reference>(known: readonly Reference[], pictures: number): readonly Reference[] {
  const room = Math.max(0, mostReferences - pictures);
  return room === 0 ? [] : known.slice(-room);
}

/**
 * Pictures of a user's face: they add to those sent before, as long as they show the same person. References of another
 * recogniser cannot say whether they do: whoever has only such is refused; see [Note: a new picture].
 */
export function createFaceEnrolment(parts: FaceEnrolmentParts): FaceEnrolment {
  const { store, logger } = parts;
  return async (userId, images) => {
    const vision = parts.vision();
    if (vision === null) return null;
    const user = store.access.users.get(userId);
    if (user === null) throw new Fault('input-invalid', 'This user was removed.');
    const enroleeId = enroleeOfUser(user);
    const person = store.people.get(enroleeId);
    if (person !== null && person.referenceCount > 0 && isStale(person, vision.modelId))
      return { ...refuse('new-picture-first'), imageIndex: null };
    const displayName = person?.displayName ?? user.name;
    const known = store.references.of(enroleeId, vision.modelId).map(({ template }) => template);
    const keep = staying(known, images.length);
    const request = { enroleeId, displayName, images, keep, clockTrust: parts.clockTrust() };
    const result = await enrol({ vision, store }, request);
    if (isRefusal(result)) return result;
    if (result.resembles !== null)
      logger.warn({ userId }, 'this user looks like somebody else enrolled here');
    return { outcome: 'trained', references: result.referenceCount };
  };
}
