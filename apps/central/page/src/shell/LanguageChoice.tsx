import { useTranslation } from 'react-i18next';
import { chooseAndKeep, currentLanguage } from '../words/index.ts';
import { isLanguage, languageNames, languages } from '../words/languages.ts';

/** The browser's own list: every device knows how to show it, and it costs the first load nothing. */
export function LanguageChoice() {
  const { t } = useTranslation();
  return (
    <select
      className="language"
      aria-label={t('language')}
      value={currentLanguage()}
      onChange={({ target }) => {
        if (isLanguage(target.value)) void chooseAndKeep(target.value);
      }}
    >
      {languages.map((language) => (
        <option key={language} value={language} lang={language}>
          {languageNames[language]}
        </option>
      ))}
    </select>
  );
}
