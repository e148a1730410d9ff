import { curveThrough, type Curve } from './curve.ts';
import { pointOf, type FaceFrame, type FacePlace } from './face-frame.ts';

/** Lid lines of one eye in the face frame. */
export interface Eyelids {
  readonly upper: Curve;
  readonly lower: Curve;
}

/** Points of the MediaPipe mesh, corners included. */
const lidPoints = {
  pictureLeft: {
    upper: [33, 246, 161, 160, 159, 158, 157, 173, 133],
    lower: [33, 7, 163, 144, 145, 153, 154, 155, 133],
  },
  pictureRight: {
    upper: [263, 466, 388, 387, 386, 385, 384, 398, 362],
    lower: [263, 249, 390, 373, 374, 380, 381, 382, 362],
  },
} as const;

/** Skin over the lid that unrolls when the eye closes, in units of the face frame. */
const lidFoldUnits = 0.11;

export function eyelidsOf(mesh: Float32Array, frame: FaceFrame): readonly Eyelids[] {
  const curve = (indices: readonly number[]): Curve =>
    curveThrough(indices.map((index) => frame.toFace(pointOf(mesh, index))));
  return [lidPoints.pictureLeft, lidPoints.pictureRight].map(({ upper, lower }) => ({
    upper: curve(upper),
    lower: curve(lower),
  }));
}

/**
 * Where the colour at `place` of a face with lids closed by `closed` (0..1) comes from on the face as it was: the
 * upper lid slides down over the eye, which stays where it is.
 */
export function underLids(place: FacePlace, lids: Eyelids, closed: number): FacePlace {
  const { u, v } = place;
  if (u <= lids.upper.from || u >= lids.upper.to) return place;
  const edge = lids.upper.at(u);
  const fold = edge - lidFoldUnits;
  const lowered = edge + Math.max(0, lids.lower.at(u) - edge) * closed;
  if (v <= fold || v >= lowered) return place;
  return { u, v: fold + ((v - fold) * (edge - fold)) / (lowered - fold) };
}
