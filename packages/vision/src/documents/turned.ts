import type { Grey } from './grey.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture turned about its middle, so that what ran along `angle` runs along the rows. */
export interface Turned extends Grey {
  /** Pixel indices of the turned picture as those of the one before. */
  readonly before: (point: Point) => Point;
}

/** Turns marks (0 and 1), nearest pixel; the frame grows so that nothing is cut off. */
export function turn(marks: Grey, angle: number): Turned {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(Math.abs(marks.width * cos) + Math.abs(marks.height * sin));
  const height = Math.ceil(Math.abs(marks.width * sin) + Math.abs(marks.height * cos));
  const before = ({ x, y }: Point): Point => ({
    x: (x - (width - 1) / 2) * cos - (y - (height - 1) / 2) * sin + (marks.width - 1) / 2,
    y: (x - (width - 1) / 2) * sin + (y - (height - 1) / 2) * cos + (marks.height - 1) / 2,
  });
  const pixels = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    const start = before({ x: 0, y });
    for (let x = 0; x < width; x++, to++) {
      const column = Math.round(start.x + x * cos);
      const row = Math.round(start.y + x * sin);
      if (column >= 0 && row >= 0 && column < marks.width && row < marks.height)
        pixels[to] = marks.pixels[row * marks.width + column]!;
    }
  }
  return { width, height, pixels, before };
}

/** Takes out runs along the rows that are longer than any stroke of a character: rules and frames. */
export function withoutRules({ width, height, pixels }: Grey, longest: number): void {
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    for (let at = y * width, from = at; at <= end; at++) {
      if (at < end && pixels[at] === 1) continue;
      if (at - from > longest) pixels.fill(0, from, at);
      from = at + 1;
    }
  }
}
