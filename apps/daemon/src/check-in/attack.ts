import { refuse } from '@rollcall/domain';
import { refused } from './result.ts';
import type { SeenFrame, Step } from './session.ts';

/** Nobody is let in who by the end looks like an attack, or who did nothing and is not clearly a person. */
export function attackRefusal(frame: SeenFrame, actionsDone: number): Step | null {
  const { outcome, score } = frame.presentation.verdict;
  if (outcome === 'attack') return refused(refuse('presentation-attack', { score }), frame.atMs);
  const isOpen = outcome === 'undecided' && actionsDone === 0;
  return isOpen ? refused(refuse('presentation-undecided', { score }), frame.atMs) : null;
}
