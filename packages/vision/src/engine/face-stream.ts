import { followRegion } from '@rollcall/biometrics';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { Analysed, Followed, Seen, Wanted } from '../analysis/face-analyser.ts';

/**
 * The frames of one camera, in order. A face that was found is followed, which takes a third of the time; its eyes are
 * looked at in every third frame while the mesh shows that the lids rest, and in each when these move.
 */
export interface FaceStream {
  /** As `VisionEngine.analyse`. A frame whose template is wanted is always looked at afresh. */
  analyse(image: Uint8Array, options?: Partial<Wanted>): Promise<Analysed | Refusal>;
}

/** Frames after which the detector looks again: somebody may have come beside the face that is followed. */
const framesPerDetection = 10;

export type Look = (image: Uint8Array, wanted: Partial<Wanted>, followed: Followed | null) => Promise<Seen>;

export function createFaceStream(look: Look): FaceStream {
  let followed: Followed | null = null;
  let framesFollowed = 0;
  return {
    analyse: async (image, wanted = {}) => {
      const isFresh = wanted.template === true || framesFollowed >= framesPerDetection;
      const { answer, detected, eyes } = await look(image, wanted, isFresh ? null : followed);
      framesFollowed = detected ? 0 : framesFollowed + 1;
      followed = isRefusal(answer) ? null : faceToFollow(answer, eyes);
      return answer;
    },
  };
}

/** Of several faces each frame has to say which is meant. */
function faceToFollow({ analysis }: Analysed, eyes: Seen['eyes']): Followed | null {
  const { face, faceCount } = analysis;
  if (face === null || faceCount !== 1) return null;
  return { region: followRegion(face.mesh), faceCount, detectionScore: face.detectionScore, eyes };
}
