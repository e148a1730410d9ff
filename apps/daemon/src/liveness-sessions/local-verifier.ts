import { compareTemplates } from '@rollcall/biometrics';
import { Fault, isRefusal, type LivenessAction, type Refusal, type Template } from '@rollcall/domain';
import {
  judgePictures,
  judgeRecording,
  type ActionPictures,
  type LivenessObservation,
  type LivenessResult,
  type PicturesResult,
} from '@rollcall/liveness';
import type { Analysed, VideoFrame } from '@rollcall/vision';
import type { ActionImage, Judgement, LivenessVerifier } from './verifier.ts';

export interface LocalVerifierParts {
  /** Null while the networks are loading. */
  analyse(image: Uint8Array, options: { template: boolean }): Promise<Analysed | Refusal> | null;
  /** The score from which two templates are one person's. */
  sameFaceScore(): number;
}

/** A template of every frame would cost half as much again, and faces do not change faster. */
const templateEveryMs = 400;

/** The networks of this device. Nothing leaves it. */
export const createLocalVerifier = (parts: LocalVerifierParts): LivenessVerifier => ({
  name: 'local',
  judgeVideo: async (frames, actions) =>
    judgementOfRecording(
      judgeRecording({
        frames: await observe(frames, parts),
        actions,
        presentationAttack: null,
        minimumContinuityScore: parts.sameFaceScore(),
      }),
    ),
  async judgeImages(images) {
    const analysed: Analysed[] = [];
    for (const { image } of images) {
      const answer = await analyse(image, true, parts);
      if (isRefusal(answer)) return answer;
      analysed.push(answer);
    }
    return judgementOfPictures(judgePictures(comparable(images, analysed, parts)));
  },
});

async function analyse(
  image: Uint8Array,
  template: boolean,
  parts: LocalVerifierParts,
): Promise<Analysed | Refusal> {
  const answer = parts.analyse(image, { template });
  if (answer === null) throw new Fault('worker-stopped', 'The networks are still loading.');
  return answer;
}

/** One after the other: the kiosk's own frames have to get their turn in between. */
async function observe(
  frames: readonly VideoFrame[],
  parts: LocalVerifierParts,
): Promise<readonly LivenessObservation[]> {
  const observations: LivenessObservation[] = [];
  let first: Template | null = null;
  let templateAtMs = -Infinity;
  for (const { atMs, image } of frames) {
    const wanted = atMs - templateAtMs >= templateEveryMs;
    const answer = await analyse(image, wanted, parts);
    // The decoder has just written it, so that it can be read.
    if (isRefusal(answer)) continue;
    const { analysis, template } = answer;
    if (template !== null) templateAtMs = atMs;
    first ??= template;
    const continuityScore = template === null || first === null ? null : compareTemplates(first, template);
    observations.push({ capturedAtMs: atMs, analysis, continuityScore });
  }
  return observations;
}

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
  return {
    pictures: images.flatMap(({ action }, index) => {
      const each = analysed[index];
      return each === undefined ? [] : [{ action, analysis: each.analysis, continuityScore: scoreOf(each) }];
    }),
    presentationAttack: null,
    minimumContinuityScore: parts.sameFaceScore(),
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
