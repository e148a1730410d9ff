import type { SampleQuality } from '@rollcall/domain';

/** How good one picture of a face is, 0..1: as good as its worst property. Ends of the ramps as in the quality gate. */
export function faceQuality({
  interEyePixels,
  sharpness,
  brightness,
  clipped,
  visible,
}: SampleQuality): number {
  return Math.min(
    ramp(interEyePixels, 20, 60),
    ramp(sharpness, 4, 40),
    ramp(brightness, 30, 80),
    ramp(brightness, 230, 190),
    ramp(clipped, 0.45, 0.1),
    ramp(visible, 0.8, 1),
  );
}

/** 0 at `bad` and beyond, 1 at `good` and beyond. */
const ramp = (value: number, bad: number, good: number): number =>
  Math.max(0, Math.min(1, (value - bad) / (good - bad)));
