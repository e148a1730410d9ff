import { useTranslation } from 'react-i18next';
import { formatDuration, formatTime } from '../words/format.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

/** Short names are large; long ones still fit. */
function lengthOf(name: string): 'usual' | 'long' | 'very-long' {
  if (name.length > 40) return 'very-long';
  return name.length > 18 ? 'long' : 'usual';
}

export function CheckedInWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'checked-in') return null;
  return (
    <div className="saying saying-result">
      <p className="eyebrow">{t('result.checkedIn')}</p>
      <h1 className="name" data-length={lengthOf(step.displayName)}>
        <bdi>{step.displayName}</bdi>
      </h1>
      <p className="facts">
        <time className="fact-time" dateTime={step.occurredAt}>
          {formatTime(new Date(step.occurredAt), language)}
        </time>
        <bdi>{step.siteName}</bdi>
      </p>
      {step.worked !== null && (
        <p className="worked">
          <span className="direction" data-direction={step.worked.direction}>
            {t(`takeBack.${step.worked.direction}`)}
          </span>
          <span>{t('takeBack.week', { hours: formatDuration(step.worked.weekMinutes, language) })}</span>
        </p>
      )}
      {step.newPicture && <p className="advice">{t('newPicture.offer')}</p>}
      {step.offline && <p className="advice">{t('result.savedHere')}</p>}
    </div>
  );
}
