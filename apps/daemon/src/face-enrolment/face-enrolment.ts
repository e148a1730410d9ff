import { isRefusal, refuse, type ClockTrust, type EnroleeId, type UserId } from '@rollcall/domain';
import {
  isStale,
  prepareEnrolment,
  recordEnrolment,
  type EnrolmentParts,
  type EnrolmentRefusal,
} from '@rollcall/recognition';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { createTurns } from './turns.ts';
import { enroleeOfUser } from './user-enrolee.ts';

export interface Trained {
  readonly outcome: 'trained';
  readonly references: number;
}

/** The face was erased or registered elsewhere, or the user removed, while the networks looked; nothing is changed. */
export type Overtaken = { readonly outcome: 'face-changed' } | { readonly outcome: 'user-removed' };

/** Null while the networks are loading. A refusal changes nothing. */
export type FaceEnrolment = (
  userId: UserId,
  images: readonly Uint8Array[],
) => Promise<Trained | Overtaken | EnrolmentRefusal | null>;

export interface FaceEnrolmentParts {
  /** Null while the networks are loading. */
  readonly vision: () => EnrolmentParts['vision'] | null;
  readonly store: EnrolmentParts['store'] & {
    readonly people: Pick<DeviceStore['people'], 'get'>;
    readonly references: Pick<DeviceStore['references'], 'of'>;
    readonly access: { readonly users: Pick<DeviceStore['access']['users'], 'get'> };
    readonly centralLink: Pick<DeviceStore['centralLink'], 'together'>;
  };
  readonly clockTrust: () => ClockTrust;
  readonly logger: Logger;
}

/**
 * Pictures of a user's face: they add to those sent before, as long as they show the same person. References of another
 * recogniser cannot say whether they do: whoever has only such is refused; see [Note: a new picture]. Those of one person
 * are taken one after the other. The networks look for seconds, and what is there is read again before anything is
 * written: a face that was erased meanwhile stays erased.
 */
export function createFaceEnrolment(parts: FaceEnrolmentParts): FaceEnrolment {
  const inTurn = createTurns();
  return async (userId, images) => {
    const user = parts.store.access.users.get(userId);
    if (user === null) return { outcome: 'user-removed' };
    const enroleeId = enroleeOfUser(user);
    return inTurn(enroleeId, () => train(parts, { userId, enroleeId, images }));
  };
}

interface Training {
  readonly userId: UserId;
  readonly enroleeId: EnroleeId;
  readonly images: readonly Uint8Array[];
}

async function train(parts: FaceEnrolmentParts, training: Training): ReturnType<FaceEnrolment> {
  const { store } = parts;
  const vision = parts.vision();
  if (vision === null) return null;
  const { enroleeId, images } = training;
  const before = faceOf(store, enroleeId, vision.modelId);
  if (before.person !== null && before.person.referenceCount > 0 && isStale(before.person, vision.modelId))
    return { ...refuse('new-picture-first'), imageIndex: null };
  const keep = before.references.map(({ template }) => template);
  const request = { enroleeId, images, keep, clockTrust: parts.clockTrust() };
  const prepared = await prepareEnrolment({ vision, store }, request);
  if (isRefusal(prepared)) return prepared;
  const result = store.centralLink.together(() => {
    const user = store.access.users.get(training.userId);
    if (user === null) return { outcome: 'user-removed' } as const;
    const now = faceOf(store, enroleeId, vision.modelId);
    if (!isSameFace(before, now)) return { outcome: 'face-changed' } as const;
    // Sent again, as clients do that heard no answer.
    if (prepared.samples.length === 0)
      return { outcome: 'trained', references: now.references.length } as const;
    const displayName = now.person?.displayName ?? user.name;
    return recordEnrolment({ vision, store }, { ...request, displayName }, prepared);
  });
  if (result.outcome !== 'enrolled') return result;
  if (result.resembles !== null)
    parts.logger.warn({ userId: training.userId }, 'this user looks like somebody else enrolled here');
  return { outcome: 'trained', references: result.referenceCount };
}

type ModelId = EnrolmentParts['vision']['modelId'];

const faceOf = (store: FaceEnrolmentParts['store'], enroleeId: EnroleeId, modelId: ModelId) => ({
  person: store.people.get(enroleeId),
  references: store.references.of(enroleeId, modelId),
});
type Face = ReturnType<typeof faceOf>;

/** Whoever was erased stays in place, and their references go; whoever was enrolled anew has other ones. */
const isSameFace = (before: Face, now: Face): boolean =>
  before.person?.enrolledAt === now.person?.enrolledAt &&
  before.person?.referenceCount === now.person?.referenceCount &&
  before.references.length === now.references.length &&
  before.references.every(({ id }, index) => id === now.references[index]?.id);
