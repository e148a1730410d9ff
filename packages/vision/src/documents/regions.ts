import type { Grey } from './grey.ts';

/** Marks that hang together. */
export interface Region {
  readonly label: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly labels: Int32Array;
}

/** Connected regions of ones, four neighbours. */
export function regionsOf({ width, height, pixels }: Grey): readonly Region[] {
  const labels = new Int32Array(pixels.length);
  const regions: Region[] = [];
  const stack: number[] = [];
  let label = 0;
  const visit = (at: number): void => {
    if (pixels[at] !== 1 || labels[at] !== 0) return;
    labels[at] = label;
    stack.push(at);
  };
  for (let start = 0; start < pixels.length; start++) {
    if (pixels[start] === 0 || labels[start] !== 0) continue;
    label = regions.length + 1;
    let [left, right, top, bottom] = [width, 0, height, 0];
    labels[start] = label;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y < height - 1) visit(at + width);
    }
    regions.push({ label, left, right, top, bottom, labels });
  }
  return regions;
}

/** Takes out what is larger than any character, such as grain, folds and the edges of things. */
export function withoutLargeMarks(marks: Grey, largest: number): Grey {
  const regions = regionsOf(marks);
  const labels = regions[0]?.labels ?? new Int32Array();
  const isLarge = new Uint8Array(regions.length + 1);
  for (const { label, left, right, top, bottom } of regions)
    if (right - left > largest || bottom - top > largest) isLarge[label] = 1;
  return { ...marks, pixels: marks.pixels.map((mark, i) => (isLarge[labels[i] ?? 0] === 1 ? 0 : mark)) };
}
