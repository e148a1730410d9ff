import type { LivenessAction } from '@rollcall/domain';
import { ActionGlyph } from '../view/ActionGlyph.tsx';
import { outlineOf, panOf } from '../view/framing.ts';
import { Glyph } from '../view/Glyph.tsx';
import { useIdentity } from './IdentityContext.ts';
import type { SelfieShot } from './state.ts';
import { useMountedVideo, usePictureRatio } from './use-picture.ts';

/** As in any mirror, the person's left is on the left. */
const sides: Partial<Record<LivenessAction, 'left' | 'right' | 'up' | 'down'>> = {
  turn_left: 'left',
  turn_right: 'right',
  look_up: 'up',
  look_down: 'down',
};

function Directions({ side }: { side: string | undefined }) {
  if (side === undefined) return null;
  return (
    <svg className="directions" data-side={side} viewBox="0 0 96 64" aria-hidden="true">
      {[70, 46, 22].map((x) => (
        <path key={x} d={`M ${x + 14} 8 L ${x - 8} 32 L ${x + 14} 56`} />
      ))}
    </svg>
  );
}

function ActionBadge({ challenge }: { challenge: NonNullable<SelfieShot['challenge']> }) {
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

function lookOf({ face, guidance, challenge }: SelfieShot): string {
  if (challenge !== null) return 'countdown';
  if (face === null) return 'waiting';
  return guidance === null ? 'found' : 'guiding';
}

const ellipse = 'M 38 1.5 A 36.5 48.5 0 0 1 38 98.5 A 36.5 48.5 0 0 1 38 1.5';

/** How much of the movements is behind the person, 0..1. */
function progressOf({ challenge }: SelfieShot): number {
  if (challenge === null) return 0;
  return (challenge.index + (challenge.done ? 1 : 0.08)) / challenge.total;
}

/** The oval of the check-in, and what is asked of the face in it. */
export function SelfieView({ shot }: { shot: SelfieShot }) {
  const { isMirrored } = useIdentity();
  const ratio = usePictureRatio();
  const mount = useMountedVideo();
  const { face, challenge } = shot;
  const progress = progressOf(shot);
  const scale = isMirrored() ? '-1 1' : '1 1';
  const translate = `${(-50 + panOf(face, ratio) * 100).toFixed(2)}% 0`;
  return (
    <div className="mirror" data-look={lookOf(shot)}>
      <div className="glass">
        <div className="picture" ref={mount} style={{ aspectRatio: ratio, translate, scale }}>
          <div className="outline" data-seen={face !== null} style={outlineOf(face)} />
        </div>
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
      {challenge !== null && !challenge.done && <Directions side={sides[challenge.action]} />}
      {challenge !== null && <ActionBadge challenge={challenge} />}
    </div>
  );
}
