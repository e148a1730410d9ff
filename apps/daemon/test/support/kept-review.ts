import { randomUUID } from 'node:crypto';
import type { KycReviewMaterial } from '@rollcall/contract';
import type { DocumentReading, KycDecision } from '@rollcall/identity';
import { state } from '../../src/central-link/index.ts';
import { keepCheck } from '../../src/kyc/keep-check.ts';
import { kycSettings } from '../../src/kyc/index.ts';
import type { DeviceStore } from '@rollcall/store';
import { siteId } from './decisions.ts';
import { testModel } from './linked-device.ts';

export const material: KycReviewMaterial = {
  pictures: [
    { kind: 'document', width: 1600, height: 1100 },
    { kind: 'selfie', width: 600, height: 800 },
  ],
  fields: [],
  zone: null,
  warnings: [],
  disagreements: [],
  reasons: [{ code: 'face-uncertain', weight: 'review', details: {} }],
};

/** Three kilobytes that begin and end as a JPEG does: what is sent is packed then. */
export const jpegOf = (filling: number): Uint8Array =>
  Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.alloc(3000, filling), Buffer.of(0xff, 0xd9)]);

const reading: DocumentReading = {
  type: 'passport',
  fields: [],
  disagreements: [],
  failedCheckDigits: [],
  zone: null,
  barcodes: [],
  warnings: [],
  portraitPage: null,
  holderPages: [0],
  text: '',
  confidence: 0.6,
};
const decision: KycDecision = {
  status: 'pending',
  reasons: [{ code: 'face-uncertain', weight: 'review', message: '', details: {} }],
  confidence: 0.6,
  faceConfidence: 0.4,
};

/** A pending check as the feature keeps it, of a site that keeps pictures for three days, or for none; answers its id. */
export function keepPending(store: DeviceStore, keepPicturesForReviewDays = 3): string {
  const id = randomUUID();
  const review = { material, jpegs: [jpegOf(1), jpegOf(2)] };
  keepCheck(
    {
      id,
      atMs: Date.now(),
      reading,
      decision,
      comparisonScore: 0.92,
      threshold: 0.93,
      template: { modelId: testModel, vector: Float32Array.of(1, 0) },
      review: keepPicturesForReviewDays > 0 ? review : null,
    },
    {
      settings: kycSettings.parse({ keepPicturesForReviewDays }),
      siteId: siteId('plant'),
      checks: store.kycChecks,
      central: {
        together: (work) => store.centralLink.together(work),
        queue: (result) => state({ store, now: Date.now }, { kind: 'kyc-result', result }),
      },
    },
  );
  return id;
}
