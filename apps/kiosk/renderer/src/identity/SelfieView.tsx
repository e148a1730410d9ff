import { outlineOf, panOf } from '../view/framing.ts';
import { OvalRing } from '../view/Ring.tsx';
import { useIdentity } from './IdentityContext.ts';
import { ActionBadge, Directions, sides } from './movements.tsx';
import type { SelfieShot } from './state.ts';
import { useMountedVideo, usePictureRatio } from '../view/use-picture.ts';

function lookOf({ face, guidance, challenge }: SelfieShot): string {
  if (challenge !== null) return 'countdown';
  if (face === null) return 'waiting';
  return guidance === null ? 'found' : 'guiding';
}

/** How much of the movements is behind the person, 0..1. */
function progressOf({ challenge }: SelfieShot): number {
  if (challenge === null) return 0;
  return (challenge.index + (challenge.done ? 1 : 0.08)) / challenge.total;
}

/** The oval of the check-in, and what is asked of the face in it. */
export function SelfieView({ shot }: { shot: SelfieShot }) {
  const { video, isMirrored } = useIdentity();
  const ratio = usePictureRatio(video);
  const mount = useMountedVideo(video);
  const { face, challenge } = shot;
  const scale = isMirrored() ? '-1 1' : '1 1';
  const translate = `${(-50 + panOf(face, ratio) * 100).toFixed(2)}% 0`;
  return (
    <div className="mirror" data-look={lookOf(shot)}>
      <div className="glass">
        <div className="picture" ref={mount} style={{ aspectRatio: ratio, translate, scale }}>
          <div className="outline" data-seen={face !== null} style={outlineOf(face)} />
        </div>
      </div>
      <OvalRing share={progressOf(shot)} />
      {challenge !== null && !challenge.done && <Directions side={sides[challenge.action]} />}
      {challenge !== null && <ActionBadge challenge={challenge} />}
    </div>
  );
}
