import { reviewPictureSide } from '@rollcall/contract';
import { isRefusal } from '@rollcall/domain';
import {
  decideKyc,
  isBesideDocument,
  type DocumentReading,
  type FaceThresholds,
  type KycDecision,
} from '@rollcall/identity';
import { portraitOf, selfieOf } from '@rollcall/recognition';
import { guardUpload } from '@rollcall/vision';
import { duplicatesOf } from './duplicates.ts';
import { extractDocument, todayOf } from './extract.ts';
import { keepCheck } from './keep-check.ts';
import type { KycParts, KycRefusal, KycStage } from './ports.ts';
import { reviewOf } from './review-material.ts';

export interface KycRequest {
  /** Front, and back where there is one. */
  readonly documents: readonly Uint8Array[];
  readonly selfie: Uint8Array;
  /** Aborted when nobody waits for the decision any more: then nothing is kept, and the call rejects with its reason. */
  readonly signal?: AbortSignal;
}

export interface KycVerification {
  readonly id: string;
  readonly reading: DocumentReading;
  readonly decision: KycDecision;
  readonly comparisonScore: number;
  readonly thresholds: FaceThresholds;
}

/**
 * Whether a document is good and its holder the person of the selfie. Null while the networks are loading.
 * Faults: `worker-stopped`, `worker-overdue`, `inference-failed`, and those of the store.
 */
export async function verifyKyc(
  { documents, selfie: image, signal }: KycRequest,
  parts: KycParts,
  onStage: (stage: KycStage) => void = () => undefined,
): Promise<KycVerification | KycRefusal | null> {
  const { settings } = parts;
  const copySide = settings.keepPicturesForReviewDays > 0 ? reviewPictureSide : undefined;
  const tell = onceEach(onStage);
  const [extraction, selfie] = await Promise.all([
    extractDocument(documents, parts, { onStage: tell, copySide }),
    guardedSelfie(image, parts),
  ]);
  if (extraction === null || selfie === null) return null;
  if (isRefusal(extraction)) return { picture: 'document', refusal: extraction };
  if (isRefusal(selfie)) return { picture: 'selfie', refusal: selfie };
  const { reading, scan } = extraction;
  tell('matching');
  const portrait = await portraitOf(scan, parts.analyse, reading.portraitPage);
  if (portrait === null) return null;
  if (isRefusal(portrait)) return { picture: 'document', refusal: portrait };
  const comparisonScore = parts.compare(portrait.template, selfie.template);
  const thresholds = parts.thresholds();
  const duplicates = settings.lookForDuplicates ? duplicatesOf(reading, selfie.template, parts) : [];
  const evidence = {
    document: reading,
    face: {
      comparisonScore,
      portraitEyePixels: portrait.eyePixels,
      portraitPage: portrait.page,
      isBesideDocument: isBesideDocument(
        scan.pages.map((page) => page.scan),
        portrait,
      ),
    },
    presentation: selfie.presentation,
    selfieProblem: selfie.problem,
    duplicates,
  };
  const atMs = parts.now();
  const decision = decideKyc(evidence, { policy: settings, thresholds, today: todayOf(atMs) });
  const id = parts.newId();
  const { template } = selfie;
  const judged = { decision, comparisonScore, threshold: thresholds.match };
  const isKept = copySide !== undefined && decision.status === 'pending';
  const review = isKept ? await reviewOf({ extraction, decision, selfie: image }, parts) : null;
  signal?.throwIfAborted();
  keepCheck({ id, atMs, reading, ...judged, template, review }, parts);
  return { id, reading, decision, comparisonScore, thresholds };
}

async function guardedSelfie(
  image: Uint8Array,
  { analyse, settings }: KycParts,
): ReturnType<typeof selfieOf> {
  const kind = guardUpload(image, { maxBytes: settings.maxUploadBytes, pdf: false });
  return isRefusal(kind) ? kind : selfieOf(image, analyse);
}

/** A document with two pages is found and read twice, which a screen would show as a step back. */
function onceEach(onStage: (stage: KycStage) => void): (stage: KycStage) => void {
  const told = new Set<KycStage>();
  return (stage) => {
    if (told.has(stage)) return;
    told.add(stage);
    onStage(stage);
  };
}
