import type { Extent, TextLine } from '@rollcall/identity';
import type { SlantedBox } from '../text/slanted-box.ts';

/** Sides of a box in the frame that is turned so that `direction` is its x axis. */
export function extentIn({ centre, width, height, angle }: SlantedBox, direction: number): Extent {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const x = centre.x * cos + centre.y * sin;
  const y = centre.y * cos - centre.x * sin;
  // Boxes lean a little against the page: half of what that adds, since their ends are near the middle of the line.
  const lean = Math.abs(Math.sin(angle - direction));
  const half = { width: width / 2, height: height / 2 + (lean * width) / 4 };
  return { left: x - half.width, right: x + half.width, top: y - half.height, bottom: y + half.height };
}

const middleOf = ({ top, bottom }: Extent): number => (top + bottom) / 2;

/** Rows from top to bottom, each from left to right. */
export function inReadingOrder<Line extends Pick<TextLine, 'extent'>>(
  lines: readonly Line[],
): readonly Line[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => middleOf(a.extent) - middleOf(b.extent))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && isSameRow(first.extent, line.extent)) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.extent.left - b.extent.left));
}

function isSameRow(one: Extent, other: Extent): boolean {
  const height = Math.min(one.bottom - one.top, other.bottom - other.top);
  return Math.abs(middleOf(one) - middleOf(other)) < height / 2;
}
