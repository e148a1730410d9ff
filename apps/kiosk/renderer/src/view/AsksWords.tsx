import { useTranslation } from 'react-i18next';
import { useKioskState } from './kiosk-context.ts';

/** What is to be typed or shown; after a wrong answer, why it was one. */
export function AsksWords() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'asks') return null;
  const { what, problem, wrongAnswers } = step;
  return (
    <div className="saying" key={`${what} ${wrongAnswers}`}>
      <h1>{t(`withoutFace.${what}.title`)}</h1>
      {problem === null ? (
        <p className="advice">{t(`withoutFace.${what}.text`)}</p>
      ) : (
        <p className="advice" data-mistake="true">
          {t(`refusal.${problem}.title`)}. {t(`refusal.${problem}.advice`)}
        </p>
      )}
    </div>
  );
}
