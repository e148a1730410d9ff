import type { FrameAnalysis } from '@rollcall/domain';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the face is, in shares of the picture; null where there is none. */
export function faceSharesOf({ width, height, face }: FrameAnalysis): Box | null {
  if (face === null) return null;
  const { box } = face;
  return { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height };
}
