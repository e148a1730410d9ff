import { refuse, type FaceAnalysis, type PresentationAttackVerdict, type Refusal } from '@rollcall/domain';
import { median } from '../movement/median.ts';
import { presentationProblem } from '../presentation/presentation-problem.ts';
import { isCopy } from '../session/same-face.ts';
import type { ActionPicture } from './action-picture.ts';
import { faceQuality } from './face-quality.ts';
import { pictureFindings, type PictureFinding } from './picture-findings.ts';
import { reliefOfPictures } from './picture-relief.ts';
import type { PresentationSummary } from './result.ts';
import { livenessPolicy } from '../session/policy.ts';

export interface ActionPictures {
  readonly pictures: readonly ActionPicture[];
  /** Of all pictures together, see [Note: both must pass]; null when nothing looked. */
  readonly presentationAttack: PresentationAttackVerdict | null;
  /** From which two templates are one face, the recogniser's own figure; null when no templates were made. */
  readonly minimumContinuityScore: number | null;
}

export interface PicturesResult {
  readonly verdict: 'live' | 'refused';
  /** The first thing that is wrong; `details.picture` counts from 1 where it lies with one picture. */
  readonly refusal: Refusal | null;
  readonly pictures: readonly PictureFinding[];
  /** As in `LivenessResult`. */
  readonly confidence: number;
  readonly quality: number;
  readonly presentation: PresentationSummary;
}

/**
 * Judges one picture for each action that was asked for: each shows exactly one face doing it and nothing else, all
 * show one person, no two are the same. Where the other pictures show how the person is at rest, that is neutral.
 *
 * Refusals: `no-face`, `several-faces`, `same-picture`, `face-changed`, `movement-missing`, `presentation-attack`,
 * `presentation-undecided`. Throws RangeError without a picture.
 */
export function judgePictures(asked: ActionPictures): PicturesResult {
  const { pictures, presentationAttack } = asked;
  if (pictures.length === 0) throw new RangeError('a liveness check needs at least one picture');
  const faces = pictures.flatMap(({ analysis }) => analysis.face ?? []);
  const findings = pictureFindings(pictures);
  const relief = reliefOfPictures(pictures);
  const refusal = pictureProblem(asked, findings) ?? presentationRefusal(presentationAttack, relief);
  const verdict = refusal === null ? 'live' : 'refused';
  const presentation = { verdict: presentationAttack, relief };
  return {
    verdict,
    refusal,
    pictures: findings,
    confidence: confidenceIn(findings, presentationAttack?.score ?? 0.5) / (refusal === null ? 1 : 2),
    quality: faces.length === 0 ? 0 : median(faces.map(({ quality }) => faceQuality(quality))),
    presentation,
  };
}

function pictureProblem(
  { pictures, minimumContinuityScore }: ActionPictures,
  findings: readonly PictureFinding[],
): Refusal | null {
  const faces: FaceAnalysis[] = [];
  for (const [index, { analysis, continuityScore }] of pictures.entries()) {
    const picture = index + 1;
    const { face, faceCount } = analysis;
    if (face === null) return refuse('no-face', { picture });
    if (faceCount > 1) return refuse('several-faces', { picture, faceCount });
    if (faces.some((each) => isCopy(each, face))) return refuse('same-picture', { picture });
    faces.push(face);
    const isOther =
      minimumContinuityScore !== null && continuityScore !== null && continuityScore < minimumContinuityScore;
    if (isOther) return refuse('face-changed', { picture });
  }
  const missing = findings.findIndex(({ isShown }) => !isShown);
  return missing === -1 ? null : refuse('movement-missing', { picture: missing + 1 });
}

const { minimumRelief } = livenessPolicy({ actions: [], minimumContinuityScore: null });

/** Single pictures scatter more than the frames of a turn, so that little relief refuses nobody, but proves nothing. */
function presentationRefusal(
  verdict: PresentationAttackVerdict | null,
  relief: number | null,
): Refusal | null {
  const code = presentationProblem(verdict, relief !== null && relief >= minimumRelief);
  return code === null ? null : refuse(code);
}

const confidenceIn = (findings: readonly PictureFinding[], attackScore: number): number => {
  const clear = findings.map(({ isShown, extent, minimumExtent }) =>
    isShown ? 1 - 0.3 ** (extent / minimumExtent) : 0,
  );
  return (clear.reduce((sum, each) => sum + each, 0) / clear.length) * (1 - attackScore * attackScore);
};
