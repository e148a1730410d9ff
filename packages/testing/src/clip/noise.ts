import type { Raster } from './raster.ts';

/** Numbers 0..1 that look random and are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const tableLength = 1 << 16;

/** The grain of a camera's sensor: no two frames are alike. Changes the raster in place. */
export function createGrain(seed: number, strength: number): (raster: Raster) => void {
  const random = seededRandom(seed);
  const table = Int8Array.from({ length: tableLength }, () =>
    Math.round((random() + random() + random() + random() - 2) * strength * 1.73),
  );
  return ({ pixels }) => {
    let at = Math.floor(random() * tableLength);
    for (let pixel = 0; pixel + 2 < pixels.length; pixel += 3) {
      const grain = table[at] ?? 0;
      at = (at + 1) & (tableLength - 1);
      if ((at & 2047) === 0) at = Math.floor(random() * tableLength);
      for (let channel = pixel; channel < pixel + 3; channel++) {
        pixels[channel] = Math.min(255, Math.max(0, (pixels[channel] ?? 0) + grain));
      }
    }
  };
}
