import { useTranslation } from 'react-i18next';
import { refusedMatter } from '../flow/screen.ts';
import { figuresOf } from '../words/figures.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

/** Why not, and what to do about it. */
export function RefusedWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const step = useKioskState((state) => state.step);
  if (step.name !== 'refused') return null;
  return (
    <div className="saying saying-result">
      <p className="eyebrow">{t(`notDone.${refusedMatter(step)}`)}</p>
      <h1>{t(`refusal.${step.code}.title`)}</h1>
      {figuresOf(step.code, step.details, language).map(({ name, distance }) => (
        <p className="figure" key={name}>
          {t(`figure.${name}`, { distance })}
        </p>
      ))}
      <p className="advice">{t(`refusal.${step.code}.advice`)}</p>
    </div>
  );
}
