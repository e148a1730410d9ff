import { compareTemplates } from '@rollcall/biometrics';
import { Fault, isRefusal, type LivenessAction, type Refusal, type Template } from '@rollcall/domain';
import {
  judgePictures,
  judgeRecording,
  type ActionPictures,
  type LivenessResult,
  type PicturesResult,
} from '@rollcall/liveness';
import type { Analysed, VideoFrame, VisionEngine } from '@rollcall/vision';
import { observationOf, recordedPresentation, type RecordedLook } from '../liveness/recorded-presentation.ts';
import type { ActionImage, Judgement, LivenessVerifier } from './verifier.ts';

type Wanted = NonNullable<Parameters<VisionEngine['analyse']>[1]>;

export interface LocalVerifierParts {
  /** Null while the networks are loading. */
  analyse(image: Uint8Array, options: Wanted): Promise<Analysed | Refusal> | null;
  /** The score from which two templates are one person's. */
  sameFaceScore(): number;
}

/** Each costs about as much as the rest of a frame's analysis, and faces do not change faster. */
const closeLookEveryMs = 400;
const closeLook: Wanted = { template: true, presentationAttack: true, presentationMeasures: true };
const quickLook: Wanted = { template: false, presentationAttack: false, presentationMeasures: false };

/** The networks of this device. Nothing leaves it. */
export const createLocalVerifier = (parts: LocalVerifierParts): LivenessVerifier => ({
  name: 'local',
  async judgeVideo(video, actions) {
    const seen = compared(await lookAtAll(video, parts));
    const frames = seen.map(observationOf);
    const minimumContinuityScore = parts.sameFaceScore();
    const presentationAttack = recordedPresentation(seen, minimumContinuityScore);
    return judgementOfRecording(
      judgeRecording({ frames, actions, presentationAttack, minimumContinuityScore }),
    );
  },
  async judgeImages(images) {
    const analysed: Analysed[] = [];
    for (const { image } of images) {
      const answer = await analyse(image, closeLook, parts);
      if (isRefusal(answer)) return answer;
      analysed.push(answer);
    }
    return judgementOfPictures(judgePictures(comparable(images, analysed, parts)));
  },
});

async function analyse(
  image: Uint8Array,
  wanted: Wanted,
  parts: LocalVerifierParts,
): Promise<Analysed | Refusal> {
  const answer = parts.analyse(image, wanted);
  if (answer === null) throw new Fault('worker-stopped', 'The networks are still loading.');
  return answer;
}

interface Seen extends Analysed {
  readonly atMs: number;
}

/** One after the other: the kiosk's own frames have to get their turn in between. */
async function lookAtAll(frames: readonly VideoFrame[], parts: LocalVerifierParts): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  let lookedAtMs = -Infinity;
  for (const { atMs, image } of frames) {
    const isDue = atMs - lookedAtMs >= closeLookEveryMs;
    const answer = await analyse(image, isDue ? closeLook : quickLook, parts);
    // The decoder has just written it, so that it can be read.
    if (isRefusal(answer)) continue;
    if (answer.template !== null) lookedAtMs = atMs;
    seen.push({ ...answer, atMs });
  }
  return seen;
}

function compared(seen: readonly Seen[]): readonly RecordedLook[] {
  const first = seen.find(({ template }) => template !== null)?.template ?? null;
  const scoreOf = (template: Template | null): number | null =>
    template === null || first === null ? null : compareTemplates(first, template);
  return seen.map(({ atMs, ...each }) => ({
    ...each,
    capturedAtMs: atMs,
    continuityScore: scoreOf(each.template),
  }));
}

/** Between single pictures any time may have passed: no motion is read out of them. */
const apartMs = 60_000;

/** All against the face that looks most straight ahead: one turned left and one turned right compare badly. */
function comparable(
  images: readonly ActionImage[],
  analysed: readonly Analysed[],
  parts: LocalVerifierParts,
): ActionPictures {
  const straightest = analysed.toSorted((first, second) => turnOf(first) - turnOf(second))[0]?.template;
  const scoreOf = ({ template }: Analysed): number | null =>
    template === null || straightest === null || straightest === undefined || template === straightest
      ? null
      : compareTemplates(straightest, template);
  const minimumContinuityScore = parts.sameFaceScore();
  return {
    pictures: images.flatMap(({ action }, index) => {
      const each = analysed[index];
      return each === undefined ? [] : [{ action, analysis: each.analysis, continuityScore: scoreOf(each) }];
    }),
    presentationAttack: recordedPresentation(
      analysed.map((each, index) => ({ ...each, capturedAtMs: index * apartMs, continuityScore: null })),
      minimumContinuityScore,
    ),
    minimumContinuityScore,
  };
}

const turnOf = ({ analysis }: Analysed): number => Math.abs(analysis.face?.pose.yaw ?? Infinity);

function judgementOfRecording({ actions, ...result }: LivenessResult): Judgement {
  const done = actions.filter(({ evidence }) => evidence !== null).map(({ action }) => action);
  return judgementOf(result, done);
}

function judgementOfPictures({ pictures, ...result }: PicturesResult): Judgement {
  const done = pictures.filter(({ isShown }) => isShown).map(({ action }) => action);
  return judgementOf(result, done);
}

function judgementOf(
  {
    verdict,
    refusal,
    confidence,
    quality,
    presentation,
  }: Pick<LivenessResult, 'verdict' | 'refusal' | 'confidence' | 'quality' | 'presentation'>,
  actionsCompleted: readonly LivenessAction[],
): Judgement {
  const passed = verdict === 'live';
  const presentationAttack =
    refusal?.code === 'presentation-attack' || presentation.verdict?.outcome === 'attack';
  return {
    passed,
    actionsCompleted,
    confidence,
    quality,
    live: passed || (!presentationAttack && presentation.verdict?.outcome === 'bona-fide'),
    presentationAttack,
    refusal: refusal?.code ?? null,
  };
}
