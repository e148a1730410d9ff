import { copyColour, type Raster } from '../clip/raster.ts';
import { eyelidsOf, underLids, type Eyelids } from './eyelids.ts';
import { faceFrameOf, type FaceFrame, type FacePlace } from './face-frame.ts';
import { mouthOf, underMouth, type Mouth, type MouthShape } from './mouth.ts';

export interface Expression extends MouthShape {
  /** 0 as on the portrait, 1 shut. */
  readonly eyesClosed: number;
}

export interface ExpressiveFace {
  readonly frame: FaceFrame;
  readonly eyelids: readonly Eyelids[];
  readonly mouth: Mouth;
}

export function expressiveFaceOf(mesh: Float32Array): ExpressiveFace {
  const frame = faceFrameOf(mesh);
  return { frame, eyelids: eyelidsOf(mesh, frame), mouth: mouthOf(mesh, frame) };
}

/** The portrait with another expression; itself when nothing moves. */
export function withExpression(portrait: Raster, face: ExpressiveFace, expression: Expression): Raster {
  if (expression.eyesClosed <= 0 && expression.open <= 0 && expression.smile <= 0) return portrait;
  const result: Raster = { ...portrait, pixels: new Uint8Array(portrait.pixels) };
  const { frame } = face;
  const [left, right] = [frame.toPicture({ u: -1.3, v: -0.4 }), frame.toPicture({ u: 1.3, v: 2.4 })];
  const last = { x: portrait.width - 1, y: portrait.height - 1 };
  for (let y = clamp(left.y - frame.unitPixels / 2, last.y); y <= clamp(right.y, last.y); y++) {
    for (let x = clamp(left.x, last.x); x <= clamp(right.x, last.x); x++) {
      const at = (y * portrait.width + x) * 3;
      const source = sourceOf(frame.toFace({ x, y }), face, expression);
      if ('depth' in source) paintCavity(result.pixels, at, source.depth);
      else copyColour(portrait, frame.toPicture(source), result.pixels, at);
    }
  }
  return result;
}

function sourceOf(
  place: FacePlace,
  face: ExpressiveFace,
  expression: Expression,
): FacePlace | { readonly depth: number } {
  const eyes = face.eyelids.reduce((moved, lids) => underLids(moved, lids, expression.eyesClosed), place);
  return expression.open > 0 || expression.smile > 0 ? underMouth(eyes, face.mouth, expression) : eyes;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(Math.floor(value), 0), most);

/** Gums near the lips, darkness behind. */
function paintCavity(pixels: Uint8Array, at: number, depth: number): void {
  const light = Math.max(0, 1 - depth * 5);
  pixels[at] = 38 + 60 * light;
  pixels[at + 1] = 12 + 22 * light;
  pixels[at + 2] = 14 + 22 * light;
}
