import {
  isEnroleeId,
  isModelId,
  isRefusal,
  isSiteId,
  type FaceAttendance,
  type EnroleeId,
  type ModelId,
  type Refusal,
  type SignedEvent,
  type Template,
} from '@rollcall/domain';
import type { DeviceStore } from '../src/index.ts';

export const morning = Date.UTC(2026, 10, 20, 8, 30);
export const clockTrust = { synchronised: true, centralOffsetMs: null };

export function enroleeId(text: string): EnroleeId {
  if (isEnroleeId(text)) return text;
  throw new TypeError(`${text} is no enrolee id`);
}

export function modelId(text: string): ModelId {
  if (isModelId(text)) return text;
  throw new TypeError(`${text} is no model id`);
}

export const faceModel = modelId('faceres-1');

/** A made-up template that is the same for the same seed. */
export function templateOf(seed: number, model: string = faceModel): Template {
  const vector = Float32Array.from({ length: 128 }, (_, index) => Math.sin(seed * 1000 + index));
  return { modelId: model, vector };
}

export function attendanceOf(id = 'ada'): FaceAttendance {
  const siteId = 'example-site';
  if (!isSiteId(siteId)) throw new TypeError('a site id');
  return {
    kind: 'attendance',
    enroleeId: enroleeId(id),
    siteId,
    method: 'face',
    recognition: { modelId: faceModel, comparisonScore: 0.7312, threshold: 0.5123, margin: null },
    liveness: {
      verdict: 'live',
      actions: [{ action: 'blink', onsetMs: 1, peakMs: 80.5, returnMs: 160, extent: 0.21, frames: 5 }],
    },
    presence: {
      verdict: 'inside',
      siteId,
      fix: { latitude: 51.5, longitude: -0.12, accuracyMetres: 5, source: 'configured', ageSeconds: 0 },
      edgeDistanceMetres: -15,
    },
  };
}

export function recorded(answer: SignedEvent | Refusal): SignedEvent {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`);
  return answer;
}

export const append = (store: DeviceStore, id?: string): SignedEvent =>
  recorded(store.events.append(attendanceOf(id), { clockTrust }));

export const enrol = (store: DeviceStore, id: string, displayName: string, seeds = [1]): SignedEvent =>
  recorded(
    store.people.enrol({
      enroleeId: enroleeId(id),
      displayName,
      templates: seeds.map((seed) => templateOf(seed)),
      clockTrust,
    }),
  );
