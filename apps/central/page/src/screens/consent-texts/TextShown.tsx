import { consentLines, type ConsentText } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import { directionOf, isLanguage } from '../../words/languages.ts';

export interface TextShownProps {
  readonly text: ConsentText;
  /** Of the text. */
  readonly language: string;
  /** Where the text stood; in its place otherwise the words for "name of the site". */
  readonly siteName?: string;
}

/** A text as it stands on the kiosk, in the direction of its own language. */
export function TextShown({ text, language, siteName }: TextShownProps) {
  const { t } = useTranslation();
  const site = siteName ?? `[${t('consentTexts.site')}]`;
  const direction = isLanguage(language) ? directionOf(language) : 'ltr';
  return (
    <div className="consent-shown" lang={language} dir={direction}>
      <p className="consent-shown-title">{text.title}</p>
      <ul>
        {consentLines(text, site).map(({ point, text: line }) => (
          <li key={point}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
