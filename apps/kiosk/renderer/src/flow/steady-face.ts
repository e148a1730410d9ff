import type { FaceBox } from './state.ts';

/** As a share of the picture. People sway by less while they stand, and so does what a detector says of them. */
const unseenShare = 0.012;

const edgesOf = ({ x, y, width, height }: FaceBox): readonly number[] => [x, y, x + width, y + height];

/**
 * Where the face is shown: where it was, unless one of its edges has moved by what can be seen. The picture and the
 * outline stand still before somebody who does, and nothing is drawn for it.
 */
export function steadied(shown: FaceBox | null, seen: FaceBox | null): FaceBox | null {
  if (shown === null || seen === null) return seen;
  const before = edgesOf(shown);
  const moved = edgesOf(seen).some((edge, index) => Math.abs(edge - (before[index] ?? edge)) > unseenShare);
  return moved ? seen : shown;
}
