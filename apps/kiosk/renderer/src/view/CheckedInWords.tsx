import { useTranslation } from 'react-i18next';
import { formatTime } from '../words/format.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

export function CheckedInWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'checked-in') return null;
  return (
    <div className="saying saying-result">
      <p className="eyebrow">{t('result.checkedIn')}</p>
      <h1 className="name" dir="auto">
        {step.displayName}
      </h1>
      <p className="facts">
        <time className="fact-time" dateTime={step.occurredAt}>
          {formatTime(new Date(step.occurredAt), language)}
        </time>
        <span className="fact-site" dir="auto">
          {step.siteName}
        </span>
      </p>
      {step.offline && <p className="advice">{t('result.savedHere')}</p>}
    </div>
  );
}
