import { type DetectedFace, distinctFaces } from '@rollcall/biometrics';
import type { Box } from '@rollcall/domain';
import type { FaceDetector } from '../networks/face-detector.ts';
import type { Picture } from '../picture/picture.ts';
import type { Pyramid } from '../picture/pyramid.ts';

/** Pictures at least this long are looked at in parts too; a camera's frame is shorter. */
const longPicture = 1200;
/** A part's side, as a share of the picture's; four of them overlap by the size of a small face. */
const partShare = 0.6;
const sameFaceOverlap = 0.3;

/**
 * Faces of the picture, best score first. One look finds nearly all; only where it finds none the picture is looked
 * at again: smaller, for faces that fill it, and if it is large in parts, for small ones.
 */
export async function findFaces(
  detector: FaceDetector,
  pyramid: Pyramid,
  picture: Picture,
): Promise<DetectedFace[]> {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const atOnce = await detector.detect(pyramid, whole, 1);
  if (atOnce.length > 0) return atOnce;
  const smaller = await detector.detect(pyramid, whole, 0.5);
  if (smaller.length > 0 || Math.max(picture.width, picture.height) < longPicture) return smaller;
  const inParts: DetectedFace[] = [];
  for (const part of partsOf(picture)) inParts.push(...(await detector.detect(pyramid, part, 1)));
  return distinctFaces(inParts, sameFaceOverlap);
}

function partsOf(picture: Picture): Box[] {
  const width = picture.width * partShare;
  const height = picture.height * partShare;
  return [0, picture.height - height].flatMap((y) =>
    [0, picture.width - width].map((x) => ({ x, y, width, height })),
  );
}
