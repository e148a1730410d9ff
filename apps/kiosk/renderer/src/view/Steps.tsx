import { useTranslation } from 'react-i18next';
import { actionMarks, secondsLeft } from '../flow/challenge.ts';
import type { Challenge } from '../flow/state.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';
import { useClock } from './use-clock.ts';

function Countdown({ challenge }: { challenge: Challenge }) {
  const { t } = useTranslation();
  const language = useLanguage();
  useClock(100);
  const seconds = secondsLeft(challenge, performance.now());
  const unit = { style: 'unit', unit: 'second', unitDisplay: 'narrow' } as const;
  return (
    <span
      className="countdown"
      role="timer"
      aria-live="off"
      aria-label={t('challenge.secondsLeft', { seconds })}
    >
      {new Intl.NumberFormat(language, unit).format(seconds)}
    </span>
  );
}

/** One dot per movement, which of them this is, and how long there is for it. */
export function Steps() {
  const { t } = useTranslation();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'challenge') return null;
  const { index, total } = step;
  return (
    <div className="steps">
      <span className="dots" aria-hidden="true">
        {actionMarks(step).map((mark, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a dot is its place
          <i key={place} className="dot" data-mark={mark} />
        ))}
      </span>
      <span className="step-number" aria-hidden="true">
        {t('challenge.step', { number: index + 1, total })}
      </span>
      {!step.done && <Countdown challenge={step} />}
    </div>
  );
}
