import {
  cropOfRegion,
  distance,
  glareShare,
  landmark,
  lowerFaceCovered,
  meshPoint,
  middle,
} from '@rollcall/biometrics';
import type { Colour, Coverings, Point } from '@rollcall/domain';
import type { Pyramid } from '../picture/pyramid.ts';
import { CropBuffer } from '../presentation-attack/grey-crop.ts';

/** Places of the 468-point mesh in skin, of the person's own right and left side. */
const place = {
  underEyes: [119, 348],
  lowerCheeks: [205, 425],
  chin: 200,
  aboveLip: 164,
  noseTip: 4,
} as const;

/** Sides of the areas over the distance from cheek to cheek. */
const share = {
  forehead: 0.16,
  eye: 0.07,
  cheek: 0.1,
  aboveLip: 0.06,
  upperLip: 0.04,
  lowerLip: 0.05,
  nose: 0.08,
};
const areaSide = 4;
/** Over the distance of an eye's corners: about what a lens covers. */
const lensShare = 1.7;
const lensBelowEye = 0.06;
const lens = { width: 32, height: 16 } as const;

/** Looks for what lies over a face, by the colours of small areas; the memory for them is kept. */
export class CoveringsMeter {
  readonly #area = new CropBuffer(areaSide, areaSide);
  readonly #lens = new CropBuffer(lens.width, lens.height);

  /** `mesh`: of the face in the picture that the pyramid shows. */
  measure(pyramid: Pyramid, mesh: Float32Array): Coverings {
    const at = (index: number): Point => meshPoint(mesh, index);
    const width = distance(at(landmark.cheekRight), at(landmark.cheekLeft));
    const colour = (centre: Point, of: number): Colour => this.#colour(pyramid, centre, of * width);
    const lips = {
      upper: middle(at(landmark.upperLipOuter), at(landmark.upperLipInner)),
      lower: middle(at(landmark.lowerLipInner), at(landmark.lowerLipOuter)),
    };
    const lowerFace = lowerFaceCovered({
      upper: [
        colour(middle(at(landmark.forehead), at(landmark.betweenEyes)), share.forehead),
        ...place.underEyes.map((index) => colour(at(index), share.eye)),
      ],
      lower: [
        ...[...place.lowerCheeks, place.chin].map((index) => colour(at(index), share.cheek)),
        colour(at(place.aboveLip), share.aboveLip),
      ],
      lips: [colour(lips.upper, share.upperLip), colour(lips.lower, share.lowerLip)],
      noseTip: colour(at(place.noseTip), share.nose),
    });
    const eyeGlare = Math.max(
      this.#glare(pyramid, at(landmark.rightEyeOuter), at(landmark.rightEyeInner)),
      this.#glare(pyramid, at(landmark.leftEyeInner), at(landmark.leftEyeOuter)),
    );
    return { lowerFace, eyeGlare };
  }

  #colour(pyramid: Pyramid, centre: Point, side: number): Colour {
    const values = this.#area.look(pyramid, cropOfRegion({ centre, side, angle: 0 }, areaSide));
    const plane = values.length / 3;
    const mean = (channel: number): number => {
      let sum = 0;
      for (let at = channel * plane; at < (channel + 1) * plane; at++) sum += values[at]!;
      return sum / plane;
    };
    return { red: mean(0), green: mean(1), blue: mean(2) };
  }

  #glare(pyramid: Pyramid, west: Point, east: Point): number {
    const side = distance(west, east) * lensShare;
    const { x, y } = middle(west, east);
    const angle = Math.atan2(east.y - west.y, east.x - west.x);
    // A region is a square, of which the buffer holds the upper half: its middle is the region's upper quarter.
    const down = side * (lensBelowEye + 1 / 4);
    const centre = { x: x - down * Math.sin(angle), y: y + down * Math.cos(angle) };
    const region = { centre, side, angle };
    return glareShare(this.#lens.lookGrey(pyramid, cropOfRegion(region, lens.width)));
  }
}
