import type { FaceBox } from '../flow/state.ts';

/** Width over height of the oval in which the picture is shown; look/mirror.css says the same. */
export const ovalRatio = 0.76;

/**
 * How far the mirrored picture is shifted to bring the face to the middle of the oval, as a share of the
 * picture's width; positive to the right. Never so far that the picture's edge shows.
 */
export function panOf(face: FaceBox | null, pictureRatio: number): number {
  if (face === null) return 0;
  const slack = Math.max(0, (1 - ovalRatio / pictureRatio) / 2);
  const mirroredCentre = 1 - (face.x + face.width / 2);
  return Math.min(slack, Math.max(-slack, 0.5 - mirroredCentre));
}

export interface Outline {
  readonly width: string;
  readonly height: string;
  readonly translate: string;
  readonly scale: string;
}

/** A head is longer than the box from brow to chin that detectors give. */
const headroom = { width: 1.16, height: 1.34, lift: 0.08 } as const;

/** What is drawn, in shares of the picture: that of a near face, since less is lost by shrinking than by growing. */
const drawn = { width: 0.42, height: 0.8 } as const;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/**
 * The ellipse around the head, on the unmirrored picture; around the middle when nobody is there. Its size in the layout is
 * always the same, and where it belongs it is put by a transform from the picture's top left corner.
 */
export function outlineOf(face: FaceBox | null): Outline {
  const { x, y, width, height } = face ?? { x: 0.36, y: 0.26, width: 0.28, height: 0.46 };
  const [outlineWidth, outlineHeight] = [width * headroom.width, height * headroom.height];
  const left = x + width / 2 - outlineWidth / 2;
  const top = y + height / 2 - outlineHeight / 2 - height * headroom.lift;
  return {
    width: percent(drawn.width),
    height: percent(drawn.height),
    translate: `${percent(left / drawn.width)} ${percent(top / drawn.height)}`,
    scale: `${(outlineWidth / drawn.width).toFixed(4)} ${(outlineHeight / drawn.height).toFixed(4)}`,
  };
}
