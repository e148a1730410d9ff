import type { VisionEngine } from '@rollcall/vision';
import { decodeRaster, type Raster } from '../clip/raster.ts';
import { expressiveFaceOf, withExpression, type Expression, type ExpressiveFace } from './expression.ts';
import { reliefOf, type Relief } from './relief.ts';
import { renderMoved, type HeadMovement } from './render.ts';
import { portraitPhoto } from './photo.ts';

export interface Pose {
  readonly movement: HeadMovement;
  readonly expression: Expression;
}

/** A real photo of one face, and what is needed to move that face. */
export interface Portrait {
  /** JPEG, 640×480. */
  readonly photo: Uint8Array;
  readonly raster: Raster;
  readonly face: ExpressiveFace;
  readonly relief: Relief;
}

/** A portrait, of the demo person unless another photo of 640×480 is given, its face found by the real networks. */
export async function openPortrait(vision: VisionEngine, other?: Uint8Array): Promise<Portrait> {
  const photo = other ?? (await portraitPhoto());
  const answer = await vision.analyse(photo);
  const mesh = 'analysis' in answer ? answer.analysis.face?.mesh : undefined;
  if (mesh === undefined) throw new Error('the networks find no face on the portrait that is to be animated');
  const raster = await decodeRaster(photo);
  return { photo, raster, face: expressiveFaceOf(mesh), relief: reliefOf(mesh, raster) };
}

export const drawPose = (portrait: Portrait, { movement, expression }: Pose): Raster =>
  renderMoved(withExpression(portrait.raster, portrait.face, expression), portrait.relief, movement);
