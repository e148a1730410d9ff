import type { Picture } from './picture.ts';
import { giveMemoryBack, PixelMemory, spareBytes, takeMemory } from './pixel-memory.ts';

/** A picture where the pixel code reaches it. */
export interface Level {
  readonly picture: Picture;
  readonly address: number;
  /** How many pixels of the full picture one of its is. */
  readonly reduction: number;
  readonly memory: PixelMemory;
}

/**
 * A picture and its halves, quarters, … made when first asked for. Sampling far apart in the full picture would
 * skip pixels and turn fine texture into noise (aliasing); the level whose pixels are near the step does not.
 * One pyramid serves picture after picture and keeps its memory: a camera's frames are all of one size.
 */
export class Pyramid {
  #memory: PixelMemory | null = null;
  #levels: Level[] = [];

  /** Shows another picture from now on; what was read of the one before is gone. */
  show(picture: Picture): void {
    const memory = (this.#memory ??= takeMemory());
    const address = PixelMemory.picturesAddress;
    // All halves together take a third of the picture, rounded up once for each.
    const most =
      Math.ceil((picture.pixels.length * 4) / 3) + 32 * (spareBytes + 3 * (picture.width + picture.height));
    memory.reserve(address + most);
    const pixels = memory.bytes(address, picture.pixels.length);
    pixels.set(picture.pixels);
    this.#levels = [{ picture: { ...picture, pixels }, address, reduction: 1, memory }];
  }

  /** Lets go of the picture. */
  clear(): void {
    this.#levels = [];
    if (this.#memory !== null) giveMemoryBack(this.#memory);
    this.#memory = null;
  }

  /** The coarsest level of which a step of `step` pixels of the full picture is still at least `atLeast` pixels. */
  forStep(step: number, atLeast: number): Level {
    let level = 0;
    while (2 ** (level + 1) * atLeast <= step) level++;
    return this.#level(level);
  }

  #level(index: number): Level {
    const known = this.#levels[index];
    if (known !== undefined) return known;
    if (index === 0) throw new RangeError('The pyramid shows no picture.');
    const level = halved(this.#level(index - 1));
    this.#levels[index] = level;
    return level;
  }
}

function halved({ picture, address: source, reduction, memory }: Level): Level {
  const width = Math.max(1, picture.width >> 1);
  const height = Math.max(1, picture.height >> 1);
  const address = source + picture.pixels.length + spareBytes;
  const half = { width, height, pixels: memory.bytes(address, width * height * 3) };
  const level = { picture: half, address, reduction: reduction * 2, memory };
  if (picture.width === 1) halveColumn(picture, half);
  else halveRows({ picture, address: source }, { picture: half, address }, memory);
  return level;
}

/** Means of 2×2 pixels. An odd last row or column is dropped; a single row is doubled. */
function halveRows(
  source: Pick<Level, 'picture' | 'address'>,
  half: Pick<Level, 'picture' | 'address'>,
  memory: PixelMemory,
): void {
  const stride = source.picture.width * 3;
  const down = source.picture.height > 1 ? stride : 0;
  const row = half.picture.width * 3;
  for (let y = 0; y < half.picture.height; y++) {
    const upper = source.address + 2 * y * stride;
    const to = half.address + y * row;
    memory.code.halveRow(upper, upper + down, to, to + row);
  }
}

/** The same for a picture of a single column, which is doubled. */
function halveColumn(picture: Picture, half: Picture): void {
  for (let y = 0; y < half.height; y++) {
    const under = Math.min(2 * y + 1, picture.height - 1);
    for (let colour = 0; colour < 3; colour++) {
      const sum = picture.pixels[6 * y + colour]! + picture.pixels[3 * under + colour]!;
      half.pixels[3 * y + colour] = (sum + 1) >> 1;
    }
  }
}
