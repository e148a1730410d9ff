import { sampleProblem } from '@rollcall/biometrics';
import { isRefusal, type ClockTrust, type Refusal, type SignedEvent } from '@rollcall/domain';
import { findLookAlike } from '@rollcall/recognition';
import type { DeviceStore } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';
import type { CheckInParts } from './check-in/index.ts';
import type { ObeyedSettings } from './configuration/index.ts';
import { readConsentText } from './consent-text/index.ts';
import type { Settings } from './settings.ts';

interface FaceUseParts {
  readonly settings: Pick<Settings, 'site'>;
  readonly configuration: ObeyedSettings<'selfEnrolment'>;
  readonly store: Pick<
    DeviceStore,
    'people' | 'references' | 'faceCrops' | 'events' | 'pins' | 'badges' | 'facts'
  >;
  readonly recogniser: { readonly engine: Pick<VisionEngine, 'modelId' | 'operatingPoint'> | null };
  clockTrust(): ClockTrust;
  /** An event waits for central. */
  wake(): void;
}

/** People who begin or end the use of their face, in the store of this kiosk. */
export function faceUseOf(parts: FaceUseParts): CheckInParts['faceUse'] {
  const { settings, configuration, store, recogniser } = parts;
  const siteId = settings.site.id;
  const known = (written: SignedEvent | Refusal): Refusal | null => {
    if (isRefusal(written)) return written;
    parts.wake();
    return null;
  };
  return {
    mayBegin: () => configuration.inForce.selfEnrolment,
    displayNameOf: (enroleeId) => store.people.get(enroleeId)?.displayName ?? enroleeId,
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
    isSomebodyElse: (templates, enroleeId) => {
      const { engine } = recogniser;
      if (engine === null) return false;
      const others = store.references
        .all(engine.modelId)
        .filter((reference) => reference.enroleeId !== enroleeId);
      return findLookAlike(templates, others, engine) !== null;
    },
    enrol: (enroleeId, templates) => {
      const displayName = store.people.get(enroleeId)?.displayName ?? enroleeId;
      // Pictures that were kept are of references that are replaced; of these none is kept.
      store.faceCrops.replace(enroleeId, []);
      return known(store.people.enrol({ enroleeId, displayName, templates, clockTrust: parts.clockTrust() }));
    },
  };
}
