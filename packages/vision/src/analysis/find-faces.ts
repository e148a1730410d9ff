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

/** Input of the quick look: a face before a kiosk is large enough to be found in it, at two fifths of the time. */
const quickLookSide = 160;
/** A face found at the quick look is believed when its box is at least this share of the picture's longer side. */
const largeFaceShare = 0.2;

/**
 * Faces of the picture, best score first. `quick`: a look at less detail, which finds a large face and those beside
 * it, is enough where it finds one; its box is a little less exact, which costs a template some of its accuracy.
 * Where a full look finds none, the picture is looked at smaller, for faces that fill it, and if it is large in
 * parts, for small ones.
 */
export async function findFaces(
  detector: FaceDetector,
  { pyramid, picture, quick }: { pyramid: Pyramid; picture: Picture; quick: boolean },
): Promise<DetectedFace[]> {
  const look = (part: Box, fill: number, longerSide = detector.fullSide): Promise<DetectedFace[]> =>
    detector.detect(pyramid, { part, fill, longerSide });
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const longer = Math.max(picture.width, picture.height);

  if (quick) {
    const faces = await look(whole, 1, quickLookSide);
    if (faces.some(({ box }) => box.width >= largeFaceShare * longer)) return faces;
  }
  const fully = await look(whole, 1);
  if (fully.length > 0) return fully;
  const smaller = await look(whole, 0.5);
  if (smaller.length > 0 || longer < longPicture) return smaller;
  const inParts: DetectedFace[] = [];
  for (const part of partsOf(picture)) inParts.push(...(await look(part, 1)));
  return distinctFaces(inParts, sameFaceOverlap);
}

function partsOf(picture: Picture): Box[] {
  const width = picture.width * partShare;
  const height = picture.height * partShare;
  return [0, picture.height - height].flatMap((y) =>
    [0, picture.width - width].map((x) => ({ x, y, width, height })),
  );
}
