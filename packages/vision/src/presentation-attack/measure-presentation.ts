import type { PresentationMeasures } from '@rollcall/domain';
import type { Picture } from '../picture/picture.ts';
import type { Pyramid } from '../picture/pyramid.ts';
import { backgroundGrid, backgroundProfiles } from './background.ts';
import { lookAround } from './enclosure.ts';
import { CropBuffer } from './grey-crop.ts';
import { MoireMeter } from './moire.ts';
import { skinColours } from './skin.ts';

const textureSide = 64;
const surroundingsSide = 96;
const skinSide = 4;

/** Measures of one picture after the other; the memory for them is kept. */
export class PresentationMeter {
  readonly #skin = new CropBuffer(skinSide, skinSide);
  readonly #texture = new CropBuffer(textureSide, textureSide);
  readonly #surroundings = new CropBuffer(surroundingsSide, surroundingsSide);
  readonly #whole = new CropBuffer(
    backgroundGrid.columns * backgroundGrid.cellWidth,
    backgroundGrid.rows * backgroundGrid.cellHeight,
  );
  readonly #moire = new MoireMeter(textureSide);

  /** `mesh`: of the face in the picture that the pyramid shows. */
  measure(pyramid: Pyramid, picture: Picture, mesh: Float32Array): PresentationMeasures {
    return {
      skin: skinColours(pyramid, mesh, this.#skin),
      moire: this.#moire.measure(pyramid, mesh, this.#texture),
      ...lookAround({ pyramid, picture }, mesh, this.#surroundings),
      background: backgroundProfiles(pyramid, picture, this.#whole),
    };
  }
}
