import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonPage } from '../../../../src/wire.ts';
import { paperFormPath } from '../../server/paper-consents.ts';
import { currentLanguage } from '../../words/index.ts';
import { isLanguage, languageNames, languages } from '../../words/languages.ts';

/** What somebody can sign, in the language that they read. Without a site there is no name to put into the text. */
export function PaperForm({ person: { enroleeId, sites } }: { person: PersonPage }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState(currentLanguage);
  if (sites.length === 0) return <p className="second-line">{t('problems.person-without-site')}</p>;
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
