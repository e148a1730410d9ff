import { useTranslation } from 'react-i18next';
import { formatTime } from '../words/format.ts';
import { isolated } from './isolated.ts';
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
