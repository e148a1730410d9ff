import { cropOfRegion, distance, landmark, meshPoint, middle } from '@rollcall/biometrics';
import type { Colour, Point } from '@rollcall/domain';
import type { Pyramid } from '../picture/pyramid.ts';
import type { CropBuffer } from './grey-crop.ts';

/** Side of each area over the distance from cheek to cheek. */
const areaShare = 0.16;

/** Mean colours of forehead, right and left cheek: bare skin in most people, and turned three ways. */
export const skinColours = (pyramid: Pyramid, mesh: Float32Array, crop: CropBuffer): readonly Colour[] => {
  const side = areaSide(mesh);
  return skinPlaces(mesh).map((centre) => {
    const values = crop.look(pyramid, cropOfRegion({ centre, side, angle: 0 }, crop.width));
    const plane = values.length / 3;
    const mean = (channel: number): number => {
      let sum = 0;
      for (let at = channel * plane; at < (channel + 1) * plane; at++) sum += values[at]!;
      return sum / plane;
    };
    return { red: mean(0), green: mean(1), blue: mean(2) };
  });
};

/** Middle of forehead, right and left cheek. */
export function skinPlaces(mesh: Float32Array): readonly Point[] {
  const at = (index: number): Point => meshPoint(mesh, index);
  return [middle(at(landmark.forehead), at(landmark.betweenEyes)), at(rightCheek), at(leftCheek)];
}

/** Middles of the cheeks in the 468-point mesh, under the eyes and beside the nose. */
const rightCheek = 50;
const leftCheek = 280;

export const areaSide = (mesh: Float32Array): number =>
  distance(meshPoint(mesh, landmark.cheekRight), meshPoint(mesh, landmark.cheekLeft)) * areaShare;
