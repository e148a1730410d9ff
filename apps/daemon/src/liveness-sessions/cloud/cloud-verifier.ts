import {
  isRefusal,
  type ActionEvidence,
  type FrameAnalysis,
  type LivenessAction,
  type Refusal,
  type RefusalCode,
} from '@rollcall/domain';
import { actionsInOrder, detectActions, judgePictures, type TimedAnalysis } from '@rollcall/liveness';
import { jpegCopyOf, type VideoFrame } from '@rollcall/vision';
import type { ActionImage, Judgement, LivenessVerifier } from '../verifier.ts';
import { analysisOf } from './analysis.ts';
import type { DescribedFace, FaceService } from './face-service.ts';
import { mapAtMost } from './map-at-most.ts';

/**
 * [Note: face services] A service sees single pictures, and tells of each what the face in it does; the rules of
 * movement are ours, the same as everywhere. It knows no depth and does not look for presentation attacks: a site
 * that needs that uses the local verifier.
 */
export const createCloudVerifier = (service: FaceService): LivenessVerifier => ({
  name: service.name,
  async judgeVideo(frames, actions) {
    const sampled = thinned(frames, service.picturesPerSecond);
    const described = await mapAtMost(service.atOnce, sampled, ({ image }) => service.describe(image));
    const found = findInVideo(sampled, described, actions);
    const refusal = found.refusal ?? (await sameThroughout(service, pointsOf(sampled, found.done)));
    return judgementOf({ ...found, refusal, asked: actions.length, described });
  },
  async judgeImages(sent) {
    const images = await copiesOf(sent);
    if (isRefusal(images)) return images;
    const described = await mapAtMost(service.atOnce, images, ({ image }) => service.describe(image));
    const found = findInImages(images, described);
    const refusal =
      found.refusal ??
      (await sameThroughout(
        service,
        images.map(({ image }) => image),
      ));
    return judgementOf({ ...found, refusal, asked: images.length, described });
  },
});

/** More tells the services nothing about a face; Amazon takes 5 MB, Face++ 2 MB of a picture. */
const longestSide = 1920;

/** Some services read no WebP, and none says why it cannot read a file. One after the other: each is megabytes of pixels. */
async function copiesOf(sent: readonly ActionImage[]): Promise<readonly ActionImage[] | Refusal> {
  const copies: ActionImage[] = [];
  for (const { action, image } of sent) {
    const copy = await jpegCopyOf(image, longestSide);
    if (isRefusal(copy)) return copy;
    copies.push({ action, image: copy });
  }
  return copies;
}

interface Found {
  readonly refusal: RefusalCode | null;
  readonly completed: readonly LivenessAction[];
}

function findInVideo(
  frames: readonly VideoFrame[],
  described: readonly (readonly DescribedFace[])[],
  actions: readonly LivenessAction[],
): Found & { readonly done: readonly ActionEvidence[] } {
  const analyses = frames.map(({ atMs }, index): TimedAnalysis => ({
    capturedAtMs: atMs,
    analysis: analysisOf(described[index] ?? []),
  }));
  const done = actionsInOrder(detectActions(analyses), actions);
  const completed = done.map(({ action }) => action);
  const refusal = facesProblem(analyses.map(({ analysis }) => analysis));
  return { done, completed, refusal: refusal ?? (done.length < actions.length ? 'movement-missing' : null) };
}

/** In a recording a face may be lost for a moment. */
function facesProblem(analyses: readonly FrameAnalysis[]): RefusalCode | null {
  const alone = analyses.filter(({ faceCount }) => faceCount === 1).length;
  if (alone >= analyses.length / 2 && alone > 0) return null;
  return analyses.some(({ faceCount }) => faceCount > 1) ? 'several-faces' : 'no-face';
}

function findInImages(
  images: readonly ActionImage[],
  described: readonly (readonly DescribedFace[])[],
): Found {
  const pictures = images.map(({ action }, index) => ({
    action,
    analysis: analysisOf(described[index] ?? []),
    continuityScore: null,
  }));
  // No relief is known, so that what the service does not look for is taken as said.
  const bonaFide = { outcome: 'bona-fide', score: 0, reasons: [] } as const;
  const { refusal, pictures: findings } = judgePictures({
    pictures,
    presentationAttack: bonaFide,
    minimumContinuityScore: null,
  });
  const completed = findings.filter(({ isShown }) => isShown).map(({ action }) => action);
  return { completed, refusal: refusal?.code ?? null };
}

/** The first picture, and the one at the height of each movement. */
const pointsOf = (frames: readonly VideoFrame[], done: readonly ActionEvidence[]): readonly Uint8Array[] =>
  [0, ...done.map(({ returnMs }) => frames.findIndex(({ atMs }) => atMs >= returnMs))].flatMap(
    (index) => frames[index]?.image ?? [],
  );

async function sameThroughout(
  service: FaceService,
  images: readonly Uint8Array[],
): Promise<RefusalCode | null> {
  const pairs = images.slice(1).map((image, index) => [images[index] ?? image, image] as const);
  const same = await mapAtMost(service.atOnce, pairs, ([first, second]) =>
    service.isSamePerson(first, second),
  );
  return same.every(Boolean) ? null : 'face-changed';
}

function judgementOf(
  found: Found & { readonly asked: number; readonly described: readonly (readonly DescribedFace[])[] },
): Judgement {
  const { refusal, completed, asked } = found;
  const qualities = found.described.flatMap(([face]) => (face === undefined ? [] : [face.quality]));
  const quality = qualities.reduce((sum, each) => sum + each, 0) / Math.max(1, qualities.length);
  const passed = refusal === null;
  return {
    passed,
    actionsCompleted: completed,
    confidence: (completed.length / asked) * (0.5 + quality / 2) * (passed ? 1 : 0.5),
    quality,
    live: passed,
    presentationAttack: false,
    refusal,
  };
}

function thinned(frames: readonly VideoFrame[], perSecond: number): readonly VideoFrame[] {
  let nextMs = -Infinity;
  return frames.filter(({ atMs }) => {
    if (atMs < nextMs) return false;
    nextMs = atMs + 900 / perSecond;
    return true;
  });
}
