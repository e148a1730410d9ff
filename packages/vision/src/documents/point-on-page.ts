import type { Point } from '@rollcall/domain';
import type { ScannedPage } from './open-document-reader.ts';
import { project } from './page/homography.ts';

/** Where a point of `upright` is on the page. `seenWidth`: how wide `upright` was for whoever found the point. */
export function pointOnPage(
  { toPage, uprightWidth }: Pick<ScannedPage, 'toPage' | 'uprightWidth'>,
  { x, y }: Point,
  seenWidth: number,
): Point {
  const scale = uprightWidth / seenWidth;
  return project(toPage, { x: x * scale, y: y * scale });
}
