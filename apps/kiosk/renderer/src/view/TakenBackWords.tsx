import { useTranslation } from 'react-i18next';
import { formatTime } from '../words/format.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

export function TakenBackWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'taken-back') return null;
  const time = formatTime(new Date(step.occurredAt), language);
  return (
    <div className="saying saying-result">
      <h1>{t('takeBack.title')}</h1>
      <p className="advice">{t('takeBack.text', { name: isolated(step.displayName), time })}</p>
    </div>
  );
}

/** A name keeps its own direction within a sentence of another. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** Whose check-in the new check is to take back, over what it says itself. */
export function TakingBack() {
  const { t } = useTranslation();
  const name = useKioskState((state) => state.takingBack);
  return name === null ? null : (
    <p className="taking-back">{t('takeBack.underWay', { name: isolated(name) })}</p>
  );
}
