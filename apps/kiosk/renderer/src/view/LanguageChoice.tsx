import { useTranslation } from 'react-i18next';
import { speak } from '../words/index.ts';
import { languageNames, languages } from '../words/languages.ts';
import { useLanguage } from './kiosk-context.ts';

export function LanguageChoice() {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <div className="languages" role="group" aria-label={t('button.language')}>
      {languages.map((language) => (
        <button
          type="button"
          key={language}
          lang={language}
          className="language"
          aria-pressed={language === current}
          onClick={() => void speak(language)}
        >
          {languageNames[language]}
        </button>
      ))}
    </div>
  );
}
