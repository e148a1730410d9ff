import { useCallback } from 'react';
import type { RealtimeTask } from '@rollcall/contract';
import { needsCamera, type RealtimeState } from './state.ts';
import { useRealtime, useRealtimeState } from './RealtimeContext.ts';

const sides: Readonly<Record<RealtimeTask, string>> = {
  look_left: 'left',
  look_right: 'right',
  look_up: 'up',
  look_down: 'down',
};

/** Three chevrons that run where the head is to go; the mirrored picture has the person's left on the left. */
function Directions() {
  const task = useRealtimeState(({ step }) =>
    step.name === 'tasks' ? step.status.current_task?.task : undefined,
  );
  if (task === undefined) return null;
  return (
    <svg className="directions" data-side={sides[task]} viewBox="0 0 96 64" aria-hidden="true">
      {[70, 46, 22].map((x) => (
        <path key={x} d={`M ${x + 14} 8 L ${x - 8} 32 L ${x + 14} 56`} />
      ))}
    </svg>
  );
}

const ellipse = 'M 38 1.5 A 36.5 48.5 0 0 1 38 98.5 A 36.5 48.5 0 0 1 38 1.5';

/** How far the tasks are, 0..1. */
const progressOf = ({ step }: RealtimeState): number => {
  if (step.name === 'ended') return step.passed ? 1 : 0;
  return step.name === 'tasks' ? step.status.completed_tasks / Math.max(1, step.status.total_tasks) : 0;
};

function lookOf({ step, findings }: RealtimeState): string {
  if (step.name === 'starting') return 'starting';
  if (step.name === 'tasks') return 'countdown';
  if (step.name !== 'watching') return 'off';
  return findings?.face_detected === true ? 'found' : 'waiting';
}

export function RealtimeMirror() {
  const { video } = useRealtime();
  const look = useRealtimeState(lookOf);
  const progress = useRealtimeState(progressOf);
  const on = useRealtimeState(needsCamera);
  const mount = useCallback((place: HTMLElement | null) => place?.prepend(video), [video]);
  return (
    <div className="mirror" data-look={on ? look : 'off'}>
      <div className="glass">
        <div className="picture" ref={mount} style={{ aspectRatio: 4 / 3, translate: '-50% 0' }} />
      </div>
      <svg className="ring" viewBox="0 0 76 100" aria-hidden="true">
        <path className="ring-track" d={ellipse} pathLength={100} />
        {progress > 0 && (
          <path
            className="ring-progress"
            d={ellipse}
            pathLength={100}
            style={{ strokeDasharray: `${progress * 100} 100` }}
          />
        )}
      </svg>
      <Directions />
    </div>
  );
}
