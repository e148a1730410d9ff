import { lookOf, mendingOn, type ScreenName } from '../flow/screen.ts';
import { Badge } from './Badge.tsx';
import { Directions } from './Directions.tsx';
import { useKiosk, useKioskState } from './kiosk-context.ts';
import { outlineOf, panOf } from './framing.ts';
import { Ring } from './Ring.tsx';
import { useMountedVideo, usePictureRatio } from './use-picture.ts';

/** The live picture, mirrored as people expect, panned so that the face is in the oval, with its outline. */
function Picture() {
  const { video } = useKiosk();
  const face = useKioskState((state) => state.face);
  const ratio = usePictureRatio(video);
  const mount = useMountedVideo(video);
  return (
    <div
      className="picture"
      ref={mount}
      style={{ aspectRatio: ratio, translate: `${(-50 + panOf(face, ratio) * 100).toFixed(2)}% 0` }}
    >
      <div className="outline" data-seen={face !== null} style={outlineOf(face)} />
    </div>
  );
}

/** The oval in which people see themselves, and everything that happens around it. */
export function Mirror({ screen }: { screen: ScreenName }) {
  const mending = useKioskState(mendingOn(screen));
  const look = mending === null ? lookOf(screen) : 'guiding';
  return (
    <div className="mirror" data-look={look}>
      <div className="glass">
        <Picture />
      </div>
      <Ring look={look} />
      <Directions />
      <Badge screen={screen} />
    </div>
  );
}
