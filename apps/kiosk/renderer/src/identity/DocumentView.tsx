import { useIdentity, useIdentityState } from './IdentityContext.ts';
import type { DocumentShot } from './state.ts';
import { useMountedVideo, usePictureRatio } from '../view/use-picture.ts';

/** Width over height: ISO/IEC 7810 ID-1, and the page of a passport (ID-3). */
const formats = { card: 85.6 / 53.98, page: 125 / 88 } as const;

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In the middle of a picture 100 high, as large as fits well. */
function frameIn(pictureRatio: number, format: number): Frame {
  const width = Math.min(pictureRatio * 72, 78 * format);
  const height = width / format;
  return { x: (pictureRatio * 100 - width) / 2, y: (100 - height) / 2, width, height };
}

/** The live picture with a frame in the document's shape, its edges where they are found, and how long it was held. */
export function DocumentView({ shot }: { shot: DocumentShot }) {
  const { video, isMirrored } = useIdentity();
  const ratio = usePictureRatio(video);
  const mount = useMountedVideo(video);
  const isPage = useIdentityState(({ sides }) => sides === 1);
  const frame = frameIn(ratio, isPage ? formats.page : formats.card);
  const { outline, steady, isTaking } = shot;
  const corners = outline?.map(({ x, y }) => `${(x * ratio * 100).toFixed(2)},${(y * 100).toFixed(2)}`);
  const isGood = outline !== null && shot.hint.shown === null;
  return (
    <div
      className="mirror document-view"
      data-good={isGood}
      data-taking={isTaking}
      style={{ aspectRatio: ratio }}
    >
      <div className="document-picture" data-mirrored={isMirrored()} ref={mount}>
        <svg viewBox={`0 0 ${(ratio * 100).toFixed(2)} 100`} aria-hidden="true">
          <rect className="document-frame" {...frame} rx={3} />
          {corners !== undefined && <polygon className="document-edge" points={corners.join(' ')} />}
          {steady > 0 && (
            <rect
              className="document-held"
              {...frame}
              rx={3}
              pathLength={100}
              style={{ strokeDasharray: `${steady * 100} 100` }}
            />
          )}
        </svg>
      </div>
    </div>
  );
}
