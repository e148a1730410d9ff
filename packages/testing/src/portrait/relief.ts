import { smoothStep } from './curve.ts';
import { faceFrameOf, pointOf, type FaceFrame, type FacePlace } from './face-frame.ts';

/**
 * [Note: relief] The portrait as a surface with depth over a regular grid. Each grid point knows how much of the
 * head's movement it follows: all of it on the head, none at the picture's edge, so that there is neither a seam nor a hole.
 */
export interface Relief {
  readonly columns: number;
  readonly rows: number;
  readonly spacingPixels: number;
  /** Pixels, negative towards the camera; zero at the depth of the ears. */
  readonly depth: Float32Array;
  /** 0..1. */
  readonly follows: Float32Array;
  /** The upright axis about which the head turns, at ear depth. */
  readonly pivot: { readonly x: number; readonly y: number };
}

const spacingPixels = 8;

/** Depth from the ears to the nose tip over the face's width, about as on the MediaPipe canonical face. */
const depthOverWidth = 0.72;
const ears = [234, 454] as const;
const noseTip = 1;

/** `mesh`: 468 points as x, y, z triples in the portrait's pixels. */
export function reliefOf(mesh: Float32Array, portrait: { width: number; height: number }): Relief {
  const frame = faceFrameOf(mesh);
  const columns = Math.ceil(portrait.width / spacingPixels) + 1;
  const rows = Math.ceil(portrait.height / spacingPixels) + 1;
  const depth = new Float32Array(columns * rows);
  const follows = new Float32Array(columns * rows);
  const depthAt = depthField(mesh, frame);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const point = { x: column * spacingPixels, y: row * spacingPixels };
      const place = frame.toFace(point);
      depth[row * columns + column] = depthAt(place);
      follows[row * columns + column] = onHead(place) * insidePicture(point, portrait);
    }
  }
  return { columns, rows, spacingPixels, depth, follows, pivot: frame.toPicture({ u: 0, v: 0.45 }) };
}

/** Smooth through the mesh's own depths, stretched to a head's; beyond the face it flattens to the ears' depth. */
function depthField(mesh: Float32Array, frame: FaceFrame): (place: FacePlace) => number {
  const [west, east] = ears.map((index) => pointOf(mesh, index));
  const earDepth = ears.reduce((sum, index) => sum + depthOf(mesh, index) / ears.length, 0);
  const width = Math.hypot((east?.x ?? 0) - (west?.x ?? 0), (east?.y ?? 0) - (west?.y ?? 0));
  const stretch = (depthOverWidth * width) / (earDepth - depthOf(mesh, noseTip));
  const count = mesh.length / 3;
  const places = Array.from({ length: count }, (_, index) => frame.toFace(pointOf(mesh, index)));
  return (place) => {
    let total = 0;
    let sum = 0;
    for (const [index, other] of places.entries()) {
      const squared = (place.u - other.u) ** 2 + (place.v - other.v) ** 2 + 0.008;
      const weight = 1 / (squared * squared);
      total += weight;
      sum += weight * (depthOf(mesh, index) - earDepth) * stretch;
    }
    return (sum / total) * onFace(place);
  };
}

const depthOf = (mesh: Float32Array, index: number): number => mesh[index * 3 + 2] ?? 0;

/** The face is about an ellipse too, between the ears and from the forehead to under the chin. */
function onFace({ u, v }: FacePlace): number {
  return 1 - smoothStep(0.9, 1.5, Math.hypot(u / 0.78, (v - 0.4) / 1.1));
}

/** The head with its hair is about an ellipse; below the chin the neck follows less and less. */
function onHead({ u, v }: FacePlace): number {
  const fromMiddle = Math.hypot(u / 1.25, (v - 0.3) / (v < 0.3 ? 1.35 : 1.15));
  return 1 - smoothStep(0.85, 1.7, fromMiddle);
}

const edgePixels = 48;

function insidePicture(point: { x: number; y: number }, portrait: { width: number; height: number }): number {
  const toEdge = Math.min(point.x, point.y, portrait.width - point.x, portrait.height - point.y);
  return smoothStep(0, edgePixels, toEdge);
}
