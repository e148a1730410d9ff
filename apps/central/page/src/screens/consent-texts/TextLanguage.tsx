import { useTranslation } from 'react-i18next';
import { isLanguage, languageNames, languages, type Language } from '../../words/languages.ts';

export interface TextLanguageProps {
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
  readonly isOwn: (language: Language) => boolean;
}

/** Which language of a text is looked at, and which have words of the organisation. */
export function TextLanguage({ language, onChoose, isOwn }: TextLanguageProps) {
  const { t } = useTranslation();
  return (
    <label className="form-field consent-language">
      {t('consentTexts.language')}
      <select
        value={language}
        onChange={({ target }) => {
          if (isLanguage(target.value)) onChoose(target.value);
        }}
      >
        {languages.map((one) => (
          <option key={one} value={one}>
            {`${languageNames[one]} – ${t(isOwn(one) ? 'consentTexts.own' : 'consentTexts.default')}`}
          </option>
        ))}
      </select>
    </label>
  );
}
