import { useTranslation } from 'react-i18next';
import { hintDuring } from '../flow/screen.ts';
import { useKioskState } from './kiosk-context.ts';

/** The movement that is asked for; what hinders it takes the place of the explanation. */
export function ChallengeWords() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  const hint = useKioskState(hintDuring);
  if (step.name !== 'challenge') return null;
  const { action, index, total, done } = step;
  // The movements themselves turn the face away and shut the eyes; that is no mistake.
  const isMistake = hint !== null && hint !== 'face-turned' && hint !== 'eyes-closed';
  return (
    <div className="saying" key={`${index} ${done}`}>
      <p className="visually-hidden">{t('challenge.step', { number: index + 1, total })}</p>
      <h1>{done ? t('challenge.done') : t(`action.${action}.title`)}</h1>
      {!done && (
        <p className="advice" data-mistake={isMistake}>
          {isMistake ? t(`refusal.${hint}.title`) : t(`action.${action}.text`)}
        </p>
      )}
    </div>
  );
}
