import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useKioskState } from './kiosk-context.ts';

type Wish = 'begin' | 'end';
type Method = 'face' | 'pin' | 'badge';

const labels = { face: 'faceUse.byFace', pin: 'faceUse.byPin', badge: 'faceUse.byBadge' } as const;

/** By what somebody can show who they are; a face that is to be made known proves nothing yet. */
function useMethods(wish: Wish): readonly Method[] {
  const pin = useKioskState((state) => state.status?.withoutFace?.pin === true);
  const badge = useKioskState(
    (state) => state.status?.withoutFace?.badge === true && state.camera === 'live',
  );
  const face = useKioskState((state) => state.camera === 'live') && wish === 'end';
  return [
    ...(face ? ['face' as const] : []),
    ...(pin ? ['pin' as const] : []),
    ...(badge ? ['badge' as const] : []),
  ];
}

function Methods({ wish, onChosen }: { wish: Wish; onChosen: () => void }) {
  const { t } = useTranslation();
  const { useFace } = useKiosk();
  const methods = useMethods(wish);
  return (
    <fieldset className="face-use">
      <legend>{t('faceUse.prove')}</legend>
      {methods.map((method) => (
        <button
          type="button"
          className="button"
          key={method}
          onClick={() => {
            onChosen();
            useFace(wish, method);
          }}
        >
          {t(labels[method])}
        </button>
      ))}
    </fieldset>
  );
}

/** For whoever wants to be recognised from now on, or not any more. */
export function FaceUseChoice({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const may = useKioskState((state) => (state.link === 'ready' ? state.status?.faceUse : undefined));
  if (may === undefined) return null;
  if (wish !== null) return <Methods wish={wish} onChosen={onChosen} />;
  return (
    <div className="face-use">
      {may.begin && (
        <button type="button" className="link" onClick={() => setWish('begin')}>
          {t('faceUse.begin')}
        </button>
      )}
      {may.end && (
        <button type="button" className="link" onClick={() => setWish('end')}>
          {t('faceUse.end')}
        </button>
      )}
    </div>
  );
}
