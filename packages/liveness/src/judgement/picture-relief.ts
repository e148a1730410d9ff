import type { FaceAnalysis } from '@rollcall/domain';
import { median } from '../movement/median.ts';
import { reliefScore } from '../presentation/relief.ts';
import type { ActionPicture } from './action-picture.ts';

/** Least turn between two pictures that shows relief. */
const minimumTurnDegrees = 15;

/** Relief of the turned faces against the others, see [Note: relief]; null when no two pictures differ by a turn. */
export function reliefOfPictures(pictures: readonly ActionPicture[]): number | null {
  const rests = facesOf(pictures.filter((each) => !isTurn(each)));
  const scores = facesOf(pictures.filter(isTurn)).flatMap((turned) =>
    rests
      .filter((rest) => Math.abs(turned.pose.yaw - rest.pose.yaw) >= minimumTurnDegrees)
      .map((rest) => reliefScore([rest], [turned])),
  );
  return scores.length === 0 ? null : median(scores);
}

const isTurn = ({ action }: ActionPicture): boolean => action === 'turn_left' || action === 'turn_right';

const facesOf = (pictures: readonly ActionPicture[]): readonly FaceAnalysis[] =>
  pictures.flatMap(({ analysis }) => analysis.face ?? []);
