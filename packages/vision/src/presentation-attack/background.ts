import { letterbox } from '@rollcall/biometrics';
import type { BackgroundProfiles } from '@rollcall/domain';
import type { Picture } from '../picture/picture.ts';
import type { Pyramid } from '../picture/pyramid.ts';
import type { CropBuffer } from './grey-crop.ts';

export const backgroundGrid = { columns: 8, rows: 6, cellWidth: 20, cellHeight: 20 } as const;

/** What is of the picture in each cell of the grid; the picture fits into it with black at two sides if need be. */
export function backgroundProfiles(pyramid: Pyramid, picture: Picture, crop: CropBuffer): BackgroundProfiles {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const map = letterbox(whole, crop);
  const luma = crop.lookGrey(pyramid, map);
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
  return { ...backgroundGrid, pixelsPerSample: map.a, means };
}
