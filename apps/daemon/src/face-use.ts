import { sampleProblem } from '@rollcall/biometrics';
import {
  isRefusal,
  refuse,
  type ClockTrust,
  type EnroleeId,
  type Refusal,
  type SignedEvent,
  type Template,
} from '@rollcall/domain';
import { findLookAlike } from '@rollcall/recognition';
import type { DeviceStore } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';
import type { CheckInParts, NewPicturePorts } from './check-in/index.ts';
import type { ObeyedSettings } from './configuration/index.ts';
import { readConsentText } from './consent-text/index.ts';
import type { Settings } from './settings.ts';

interface FaceUseParts {
  readonly settings: Pick<Settings, 'site'>;
  readonly configuration: ObeyedSettings<'selfEnrolment'>;
  readonly store: Pick<DeviceStore, 'people' | 'references' | 'events' | 'pins' | 'badges' | 'facts'>;
  readonly recogniser: { readonly engine: Pick<VisionEngine, 'modelId' | 'operatingPoint'> | null };
  readonly newPictures: Pick<NewPicturePorts, 'isWanted'>;
  clockTrust(): ClockTrust;
  /** An event waits for central. */
  wake(): void;
}

/**
 * [Note: whose face] A PIN can be told and a badge found, so neither may put another face in the place of one that is
 * known: it has to be the same one. Nor may one face stand for two people.
 */
function claimProblem(
  templates: readonly Template[],
  enroleeId: EnroleeId,
  { recogniser: { engine }, store }: Pick<FaceUseParts, 'recogniser' | 'store'>,
): Refusal | null {
  if (engine === null) return null;
  const references = store.references.all(engine.modelId);
  const isOwn = (reference: { readonly enroleeId: EnroleeId }): boolean => reference.enroleeId === enroleeId;
  const own = references.filter(isOwn);
  if (own.length > 0 && findLookAlike(templates, own, engine) === null) return refuse('not-this-person');
  const others = references.filter((reference) => !isOwn(reference));
  return findLookAlike(templates, others, engine) === null ? null : refuse('ambiguous-match');
}

/** People who begin or end the use of their face, in the store of this kiosk. */
export function faceUseOf(parts: FaceUseParts): CheckInParts['faceUse'] {
  const { settings, configuration, store, newPictures } = parts;
  const siteId = settings.site.id;
  const known = (written: SignedEvent | Refusal): Refusal | null => {
    if (isRefusal(written)) return written;
    parts.wake();
    return null;
  };
  return {
    mayBegin: () => configuration.inForce.selfEnrolment,
    needsNewPicture: (enroleeId) => newPictures.isWanted(enroleeId),
    displayNameOf: (enroleeId) => store.people.get(enroleeId)?.displayName ?? enroleeId,
    isKnown: (enroleeId) => (store.people.get(enroleeId)?.referenceCount ?? 0) > 0,
    waysOf: (enroleeId) => ({
      pin: store.pins.numberOf(enroleeId) !== null,
      badge: store.badges.has(enroleeId),
    }),
    ownText: () => readConsentText(store.facts),
    recordAnswer: ({ enroleeId, method }, decision, text) =>
      known(
        store.events.append(
          { kind: 'consent', enroleeId, siteId, decision, method, text },
          { clockTrust: parts.clockTrust() },
        ),
      ),
    withdraw: ({ enroleeId, method }, text) =>
      known(store.people.withdraw({ enroleeId, siteId, method, text, clockTrust: parts.clockTrust() })),
    enrolmentProblem: (analysis) => sampleProblem(analysis, 'enrolment'),
    claimProblem: (templates, enroleeId) => claimProblem(templates, enroleeId, parts),
    enrol: (enroleeId, templates) => {
      const displayName = store.people.get(enroleeId)?.displayName ?? enroleeId;
      const clockTrust = parts.clockTrust();
      // Pictures that were kept are of references that are replaced; of these none is kept.
      return known(store.people.enrol({ enroleeId, displayName, templates, clockTrust, faces: [] }));
    },
  };
}
