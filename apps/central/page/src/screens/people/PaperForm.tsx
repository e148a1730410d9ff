import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paperFormPath } from '../../server/paper-consents.ts';
import { currentLanguage } from '../../words/index.ts';
import { isLanguage, languageNames, languages } from '../../words/languages.ts';

/** What somebody can sign, in the language that they read. */
export function PaperForm({ enroleeId }: { enroleeId: string }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState(currentLanguage);
  return (
    <div className="paper-form">
      <select
        aria-label={t('paperConsents.formLanguage')}
        value={language}
        onChange={({ target }) => isLanguage(target.value) && setLanguage(target.value)}
      >
        {languages.map((known) => (
          <option key={known} value={known}>
            {languageNames[known]}
          </option>
        ))}
      </select>
      <a className="export" href={paperFormPath(enroleeId, language)} download>
        {t('paperConsents.form')}
      </a>
    </div>
  );
}
