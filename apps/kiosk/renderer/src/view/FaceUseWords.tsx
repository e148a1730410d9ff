import { useTranslation } from 'react-i18next';
import { hintDuring } from '../flow/screen.ts';
import { useKioskState } from './kiosk-context.ts';

/** How far the taking of references is; what hinders it takes the place of that. */
export function EnrollingWords() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  const hint = useKioskState(hintDuring);
  if (step.name !== 'enrolling') return null;
  const { taken, wanted } = step;
  return (
    <div className="saying">
      <h1>{t('faceUse.enrolling.title')}</h1>
      <p className="advice" data-mistake={hint !== null}>
        {hint === null ? t('faceUse.enrolling.text', { taken, wanted }) : t(`refusal.${hint}.title`)}
      </p>
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
