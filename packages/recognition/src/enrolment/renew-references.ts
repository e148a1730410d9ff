import { isRefusal, type ClockTrust, type EnroleeId } from '@rollcall/domain';
import type { DeviceStore, Person } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';

/** Whether none of a person's references can be compared with what this recogniser makes. */
export const isStale = ({ modelIds }: Pick<Person, 'modelIds'>, modelId: string): boolean =>
  !modelIds.includes(modelId);

export interface RenewalParts {
  readonly vision: Pick<VisionEngine, 'analyse' | 'modelId'>;
  readonly store: {
    readonly people: Pick<DeviceStore['people'], 'list' | 'get' | 'enrol'>;
    readonly faceCrops: Pick<DeviceStore['faceCrops'], 'of'>;
  };
  readonly clockTrust: ClockTrust;
}

export interface Renewal {
  readonly renewed: readonly EnroleeId[];
  /** Of these no picture is kept, or no face is found in it any more: they need a new picture. */
  readonly stale: readonly EnroleeId[];
}

/**
 * After the recogniser was changed: makes references of its own for everybody of whom faces are kept, one person after
 * the other. Templates of two models are never compared, so the old references say nothing any more.
 * @throws Fault of the vision engine or of the store; who was renewed before stays so.
 */
export async function renewReferences(parts: RenewalParts): Promise<Renewal> {
  const { vision, store } = parts;
  const renewed: EnroleeId[] = [];
  const stale: EnroleeId[] = [];
  for (const person of store.people.list().filter((each) => isStale(each, vision.modelId)))
    ((await renew(parts, person)) ? renewed : stale).push(person.enroleeId);
  return { renewed, stale };
}

async function renew({ vision, store, clockTrust }: RenewalParts, person: Person): Promise<boolean> {
  const { enroleeId } = person;
  const templates = [];
  for (const image of store.faceCrops.of(enroleeId)) {
    const analysed = await vision.analyse(image, { template: true });
    if (!isRefusal(analysed) && analysed.template !== null) templates.push(analysed.template);
  }
  // Enrolled anew, renamed, erased or removed in the meantime: what is there now counts.
  const current = store.people.get(enroleeId);
  if (templates.length === 0 || current === null || !isStale(current, vision.modelId))
    return current === null;
  if (current.referenceCount === 0) return false;
  const { displayName } = current;
  return !isRefusal(store.people.enrol({ enroleeId, displayName, templates, clockTrust, renewal: true }));
}
