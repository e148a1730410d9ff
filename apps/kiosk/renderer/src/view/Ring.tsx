import type { StageLook } from '../flow/screen.ts';
import { isResult, type Step } from '../flow/state.ts';
import { useKioskState } from './kiosk-context.ts';

/** How much of the way to a result is behind the person, 0..1. */
function progressOf(step: Step): number {
  if (step.name === 'challenge') return (step.index + (step.done ? 1 : 0.08)) / step.total;
  return isResult(step) ? 1 : 0;
}

/** An ellipse in the mirror's ratio that starts at its top, so that it fills like a clock. */
const ellipse = 'M 38 1.5 A 36.5 48.5 0 0 1 38 98.5 A 36.5 48.5 0 0 1 38 1.5';

/** The oval's rim, and so much of it in colour, 0..1. */
export function OvalRing({ share }: { share: number }) {
  return (
    <svg className="ring" viewBox="0 0 76 100" aria-hidden="true">
      <path className="ring-track" d={ellipse} pathLength={100} />
      {share > 0 && (
        <path
          className="ring-progress"
          d={ellipse}
          pathLength={100}
          style={{ strokeDasharray: `${share * 100} 100` }}
        />
      )}
    </svg>
  );
}

export function Ring({ look }: { look: StageLook }) {
  const progress = useKioskState((state) => progressOf(state.step));
  return <OvalRing share={look === 'busy' || look === 'starting' ? 0.22 : progress} />;
}
