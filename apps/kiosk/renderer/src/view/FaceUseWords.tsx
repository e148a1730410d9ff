import { useTranslation } from 'react-i18next';
import { useKioskState } from './kiosk-context.ts';

/** How far the taking of references is. */
export function EnrollingWords() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'enrolling') return null;
  const { taken, wanted } = step;
  return (
    <div className="saying">
      <h1>{t('faceUse.enrolling.title')}</h1>
      <p className="advice">{t('faceUse.enrolling.text', { taken, wanted })}</p>
    </div>
  );
}

export function FaceUseDoneWords() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'face-use-done') return null;
  return (
    <div className="saying saying-result">
      <p className="eyebrow">
        <bdi>{step.displayName}</bdi>
      </p>
      <h1>{t(`faceUse.${step.outcome}.title`)}</h1>
      <p className="advice">{t(`faceUse.${step.outcome}.text`)}</p>
    </div>
  );
}
