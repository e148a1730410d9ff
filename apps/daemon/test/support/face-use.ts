import assert from 'node:assert/strict';
import { isModelId, refuse, type FrameAnalysis, type ModelId } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { createRecording, type CheckInParts } from '../../src/check-in/index.ts';
import { credentialsOf } from '../../src/credentials.ts';
import { faceUseOf } from '../../src/face-use.ts';
import { decisionPorts, noNewPictures, siteId } from './decisions.ts';
import type { newStore } from './device-stores.ts';
import { analysedFrame, goodFace, nobody, someone, templateOf } from './frames.ts';

function modelOf(text: string): ModelId {
  assert.ok(isModelId(text));
  return text;
}
export const modelId = modelOf('test-model');
const operatingPoint = { fmr: 1e-4, threshold: 0.9, margin: 0, stricter: [] };
const site = {
  id: siteId('plant'),
  name: 'Plant',
  fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
} as const;
export const clockTrust = { synchronised: true, centralOffsetMs: null };

interface Played {
  readonly store: ReturnType<typeof newStore>;
  /** Which of the people stands there; null: nobody. */
  readonly person: () => number | null;
  /** How far apart their eyes are in the picture. */
  readonly interEyePixels: () => number;
  readonly selfEnrolment: boolean;
  readonly nowMs: () => number;
}

/** The real check-in's parts over a real store, with frames as the networks would give them. */
export function faceUseParts(played: Played): CheckInParts {
  const { store, person, interEyePixels, selfEnrolment, nowMs } = played;
  const engine = { modelId, operatingPoint };
  const recogniser = { engine };
  const settings = { site };
  const real = decisionPorts();
  return {
    analyse: async (_image, { template }) => {
      const standing = person();
      const quality = { ...goodFace.quality, interEyePixels: interEyePixels() };
      const analysis: FrameAnalysis = standing === null ? nobody : someone({ quality });
      return analysedFrame(analysis, standing === null || !template ? null : templateOf(standing));
    },
    recording: createRecording(
      {
        append: (payload) => store.events.append(payload, { clockTrust }),
        displayNameOf: (id) => store.people.get(id)?.displayName ?? id,
        modelId: () => modelId,
        worked: () => null,
      },
      { site, sameVisitSeconds: 0 },
    ),
    decisions: {
      ...real,
      // Who has no references here is nobody.
      identify: (templates) => {
        const decision = real.identify(templates);
        const isKnown =
          decision.outcome === 'identified' && store.references.of(decision.enroleeId, modelId).length > 0;
        return isKnown ? decision : refuse('not-enrolled');
      },
    },
    newPictures: noNewPictures,
    credentials: credentialsOf(store, { inForce: { supervisorWithoutFace: false } }),
    faceUse: faceUseOf({
      settings,
      configuration: { inForce: { selfEnrolment } },
      store,
      recogniser,
      newPictures: noNewPictures,
      clockTrust: () => clockTrust,
      wake: () => undefined,
    }),
    site,
    position: { configured: { latitude: 1, longitude: 2, accuracyMetres: 5 }, maxAgeSeconds: 60 },
    monotonicMs: nowMs,
    logger: createLogger('test', 'silent'),
  };
}
