import { ActionBadge, Directions, sides } from '../identity/movements.tsx';
import { useMountedVideo, usePictureRatio } from '../view/use-picture.ts';
import { outlineOf } from '../view/framing.ts';
import { useOnboarding } from './OnboardingContext.ts';
import type { Step } from './state.ts';

type Watching = Extract<Step, { name: 'ready' | 'moving' }>;

const challengeOf = (step: Watching) => (step.name === 'moving' ? step.challenge : null);

function lookOf(step: Watching): string {
  if (challengeOf(step) !== null) return 'countdown';
  if (step.face === null) return 'waiting';
  return step.guidance === null ? 'found' : 'guiding';
}

/** How much of the movements is behind the person, 0..1. */
function progressOf(step: Watching): number {
  const challenge = challengeOf(step);
  if (challenge === null) return 0;
  return (challenge.index + (challenge.done ? 1 : 0.08)) / challenge.total;
}

/** The live picture in a circle, what is asked of the face in it, and how far it is. */
export function CircleView({ step }: { step: Watching }) {
  const { video, isMirrored } = useOnboarding();
  const ratio = usePictureRatio(video);
  const mount = useMountedVideo(video);
  const challenge = challengeOf(step);
  const progress = progressOf(step);
  const scale = isMirrored() ? '-1 1' : '1 1';
  return (
    <div className="mirror circle" data-look={lookOf(step)}>
      <div className="glass">
        <div className="picture" ref={mount} style={{ aspectRatio: ratio, translate: '-50% 0', scale }}>
          <div className="outline" data-seen={step.face !== null} style={outlineOf(step.face)} />
        </div>
      </div>
      <svg className="ring" viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring-track" cx="50" cy="50" r="48.5" pathLength={100} />
        {progress > 0 && (
          <circle
            className="ring-progress"
            cx="50"
            cy="50"
            r="48.5"
            pathLength={100}
            style={{ strokeDasharray: `${progress * 100} 100` }}
          />
        )}
      </svg>
      {challenge !== null && !challenge.done && <Directions side={sides[challenge.action]} />}
      {challenge !== null && <ActionBadge challenge={challenge} />}
    </div>
  );
}
