import { curveThrough, smoothStep, type Curve } from './curve.ts';
import { pointOf, type FaceFrame, type FacePlace } from './face-frame.ts';

/** What moves when the mouth does, in the face frame. */
export interface Mouth {
  /** Where the lips meet. */
  readonly lipLine: Curve;
  readonly middle: FacePlace;
  readonly width: number;
  readonly noseBottom: number;
  readonly chin: number;
}

export interface MouthShape {
  /** Distance of the lips over the mouth's width. */
  readonly open: number;
  /** 0..1: how far the corners are drawn apart and up. */
  readonly smile: number;
}

const innerLips = {
  upper: [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308],
  lower: [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308],
} as const;
const noseBottomPoint = 2;
const chinPoint = 152;

export function mouthOf(mesh: Float32Array, frame: FaceFrame): Mouth {
  const place = (index: number): FacePlace => frame.toFace(pointOf(mesh, index));
  const lipLine = curveThrough(
    innerLips.upper.map((upper, order) => {
      const above = place(upper);
      const below = place(innerLips.lower[order] ?? upper);
      return { u: (above.u + below.u) / 2, v: (above.v + below.v) / 2 };
    }),
  );
  const middle = (lipLine.from + lipLine.to) / 2;
  return {
    lipLine,
    middle: { u: middle, v: lipLine.at(middle) },
    width: lipLine.to - lipLine.from,
    noseBottom: place(noseBottomPoint).v,
    chin: place(chinPoint).v,
  };
}

/** Of an opening, the upper lip takes this share and the jaw the rest. */
const upperShare = 0.2;

/**
 * Where the colour at `place` of the moved face comes from on the face as it was; for the inside of the open
 * mouth, the depth 0..1 (0 at the lips).
 */
export function underMouth(place: FacePlace, mouth: Mouth, shape: MouthShape): FacePlace | { depth: number } {
  const { u, v } = unsmiled(place, mouth, shape.smile);
  const fromMiddle = (u - mouth.middle.u) / (mouth.width / 2);
  const gap = shape.open * mouth.width * Math.sqrt(Math.max(0, 1 - fromMiddle * fromMiddle));
  const line = mouth.lipLine.at(u);
  const top = line - gap * upperShare;
  const bottom = line + gap * (1 - upperShare);
  if (v > top && v < bottom) return { depth: Math.min(v - top, bottom - v) / (mouth.width / 2) };
  if (v <= line) return { u, v: v + gap * upperShare * smoothStep(mouth.noseBottom, top, v) };
  const jaw = jawDrop(mouth, shape.open) * (1 - smoothStep(0.6, 2.4, Math.abs(fromMiddle)));
  return { u, v: aboveJaw(v, { line, gap: gap * (1 - upperShare), jaw, chin: mouth.chin }) };
}

const jawDrop = (mouth: Mouth, open: number): number => open * mouth.width * 0.7;

/** The drop grows from the lip's at the lips to the jaw's at the chin and dies out on the neck. */
function aboveJaw(v: number, drop: { line: number; gap: number; jaw: number; chin: number }): number {
  const toChin = drop.chin - drop.line;
  let source = v;
  for (let round = 0; round < 6; round++) {
    const share = smoothStep(0, 1, (source - drop.line) / toChin);
    const onNeck = 1 - smoothStep(drop.chin, drop.chin + toChin * 1.2, source);
    source = v - (drop.gap * (1 - share) + drop.jaw * share) * onNeck;
  }
  return Math.max(source, drop.line);
}

const smileReach = 0.26;
const smileUnits = { apart: 0.13, up: 0.08 } as const;

function unsmiled(place: FacePlace, mouth: Mouth, smile: number): FacePlace {
  if (smile === 0) return place;
  let { u, v } = place;
  for (const [corner, side] of [
    [mouth.lipLine.from, -1],
    [mouth.lipLine.to, 1],
  ] as const) {
    const distance = Math.hypot(place.u - corner, place.v - mouth.lipLine.at(corner)) / smileReach;
    const pull = smile * Math.exp(-distance * distance);
    u -= side * smileUnits.apart * pull;
    v += smileUnits.up * pull;
  }
  return { u, v };
}
