import type { LivenessAction } from '@rollcall/domain';
import { useKioskState } from './kiosk-context.ts';

/** Where the head goes on the mirrored screen: the person's left is on the left, as in any mirror. */
const sideOf: Partial<Record<LivenessAction, 'left' | 'right' | 'up' | 'down'>> = {
  turn_left: 'left',
  turn_right: 'right',
  look_up: 'up',
  look_down: 'down',
};

/** Three chevrons beside the oval that run in the direction of the movement. */
export function Directions() {
  const side = useKioskState(({ step }) =>
    step.name === 'challenge' && !step.done ? (sideOf[step.action] ?? null) : null,
  );
  if (side === null) return null;
  return (
    <svg className="directions" data-side={side} viewBox="0 0 96 64" aria-hidden="true">
      {[70, 46, 22].map((x) => (
        <path key={x} d={`M ${x + 14} 8 L ${x - 8} 32 L ${x + 14} 56`} />
      ))}
    </svg>
  );
}
