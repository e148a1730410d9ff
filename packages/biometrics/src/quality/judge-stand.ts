import type { FrameAnalysis } from '@rollcall/domain';

/** Where somebody stands before the camera, and in which light. */
export interface Stand {
  /** Where the eyes are: 0 at the upper edge of the picture, 1 at the lower. */
  readonly eyesAt: number;
  readonly pitchDegrees: number;
  readonly centimetres: number;
  readonly brightness: number;
  readonly clipped: number;
  readonly sharpness: number;
  readonly height: 'well' | 'lower-camera' | 'raise-camera';
  readonly distance: 'well' | 'too-near' | 'too-far';
  readonly light: 'well' | 'too-dark' | 'too-bright' | 'uneven' | 'blurred';
}

/**
 * [Note: the distance] Grown eyes are 63 mm apart (58 to 68 for nine in ten), and a webcam sees about 70° across: the
 * distance follows to within a fifth, which is enough to say "nearer". Where the camera sees wider, people stand nearer.
 */
const eyesApartCentimetres = 6.3;
const focalShareOfWidth = 0.714;

const limits = {
  eyesAt: { highest: 0.25, lowest: 0.55 },
  pitchDegrees: 15,
  centimetres: { nearest: 35, farthest: 90 },
  brightness: { darkest: 70, brightest: 200 },
  clipped: 0.15,
  sharpness: 15,
} as const;

/** Stricter than the gate of a check-in: a kiosk that is set up well has room for bad days. Null for no face, or several. */
export function judgeStand({ width, height, face, faceCount }: FrameAnalysis): Stand | null {
  if (face === null || faceCount !== 1) return null;
  const { irises, pose, quality } = face;
  const figures = {
    eyesAt: (irises.left.y + irises.right.y) / 2 / height,
    pitchDegrees: pose.pitch,
    centimetres: (eyesApartCentimetres * focalShareOfWidth * width) / quality.interEyePixels,
    brightness: quality.brightness,
    clipped: quality.clipped,
    sharpness: quality.sharpness,
  };
  return { ...figures, height: heightOf(figures), distance: distanceOf(figures), light: lightOf(figures) };
}

type Figures = Pick<
  Stand,
  'eyesAt' | 'pitchDegrees' | 'centimetres' | 'brightness' | 'clipped' | 'sharpness'
>;

/** Who has to look up, or is seen low in the picture, stands before a camera that is too high. */
function heightOf({ eyesAt, pitchDegrees }: Figures): Stand['height'] {
  if (eyesAt > limits.eyesAt.lowest || pitchDegrees > limits.pitchDegrees) return 'lower-camera';
  if (eyesAt < limits.eyesAt.highest || pitchDegrees < -limits.pitchDegrees) return 'raise-camera';
  return 'well';
}

function distanceOf({ centimetres }: Figures): Stand['distance'] {
  if (centimetres < limits.centimetres.nearest) return 'too-near';
  return centimetres > limits.centimetres.farthest ? 'too-far' : 'well';
}

function lightOf({ brightness, clipped, sharpness }: Figures): Stand['light'] {
  if (brightness < limits.brightness.darkest) return 'too-dark';
  if (brightness > limits.brightness.brightest) return 'too-bright';
  if (clipped > limits.clipped) return 'uneven';
  return sharpness < limits.sharpness ? 'blurred' : 'well';
}
