import type { Challenge } from './state.ts';

/** Whole seconds left for an action, rounded up so that 0 means over. */
export function secondsLeft(
  challenge: Pick<Challenge, 'startedAtMs' | 'secondsAllowed'>,
  nowMs: number,
): number {
  const leftMs = challenge.startedAtMs + challenge.secondsAllowed * 1000 - nowMs;
  return Math.min(Math.ceil(challenge.secondsAllowed), Math.max(0, Math.ceil(leftMs / 1000)));
}

export type ActionMark = 'done' | 'now' | 'to-come';

/** One mark per action of the session, for the row of dots. */
export function actionMarks(challenge: Pick<Challenge, 'index' | 'total' | 'done'>): readonly ActionMark[] {
  return Array.from({ length: challenge.total }, (_, index) => {
    if (index < challenge.index || (index === challenge.index && challenge.done)) return 'done';
    return index === challenge.index ? 'now' : 'to-come';
  });
}
