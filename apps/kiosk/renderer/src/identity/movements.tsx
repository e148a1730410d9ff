import type { LivenessAction } from '@rollcall/domain';
import type { Challenge } from '../flow/state.ts';
import { ActionGlyph } from '../view/ActionGlyph.tsx';
import { Glyph } from '../view/Glyph.tsx';

/** As in any mirror, the person's left is on the left. */
export const sides: Partial<Record<LivenessAction, 'left' | 'right' | 'up' | 'down'>> = {
  turn_left: 'left',
  turn_right: 'right',
  look_up: 'up',
  look_down: 'down',
};

/** Arrows to the side that the head is to be turned to. */
export function Directions({ side }: { side: string | undefined }) {
  if (side === undefined) return null;
  return (
    <svg className="directions" data-side={side} viewBox="0 0 96 64" aria-hidden="true">
      {[70, 46, 22].map((x) => (
        <path key={x} d={`M ${x + 14} 8 L ${x - 8} 32 L ${x + 14} 56`} />
      ))}
    </svg>
  );
}

/** The movement that is asked for, drawn, and how much time is left for it. */
export function ActionBadge({ challenge }: { challenge: Challenge }) {
  const { action, index, secondsAllowed, done } = challenge;
  return (
    <div className="badge badge-action" key={index} data-done={done}>
      <svg className="badge-countdown" viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="47" pathLength={100} style={{ animationDuration: `${secondsAllowed}s` }} />
      </svg>
      {done ? <Glyph name="check" /> : <ActionGlyph action={action} />}
    </div>
  );
}
