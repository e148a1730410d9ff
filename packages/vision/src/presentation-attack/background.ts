import { letterbox } from '@rollcall/biometrics';
import type { BackgroundProfiles } from '@rollcall/domain';
import type { Picture } from '../picture/picture.ts';
import type { Pyramid } from '../picture/pyramid.ts';
import type { CropBuffer } from './grey-crop.ts';

export const backgroundGrid = { columns: 16, rows: 12, cellWidth: 20, cellHeight: 20 } as const;

/** The middle of the picture, as large as the grid's proportions allow, as the means of each cell. */
export function backgroundProfiles(pyramid: Pyramid, picture: Picture, crop: CropBuffer): BackgroundProfiles {
  const scale = Math.min(picture.width / crop.width, picture.height / crop.height);
  const [width, height] = [crop.width * scale, crop.height * scale];
  const part = { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
  const luma = crop.lookGrey(pyramid, letterbox(part, crop));
  const { columns, rows, cellWidth, cellHeight } = backgroundGrid;
  const means = new Float32Array(columns * rows * (cellWidth + cellHeight));
  for (let y = 0; y < crop.height; y++) {
    for (let x = 0; x < crop.width; x++) {
      const cell = Math.floor(y / cellHeight) * columns + Math.floor(x / cellWidth);
      const start = cell * (cellWidth + cellHeight);
      const value = luma[y * crop.width + x]!;
      means[start + (x % cellWidth)]! += value / cellHeight;
      means[start + cellWidth + (y % cellHeight)]! += value / cellWidth;
    }
  }
  return { ...backgroundGrid, left: part.x, top: part.y, pixelsPerSample: scale, means };
}
