import { useTranslation } from 'react-i18next';
import type { PublishedText } from '../../../../src/consent-texts/wire.ts';
import { languageNames, languages } from '../../words/languages.ts';
import { formatFull } from '../../words/time.ts';
import { TextShown } from './TextShown.tsx';

/** Every version that was published: when, by whom, why, and its words in each language. */
export function TextHistory({ published }: { published: readonly PublishedText[] }) {
  const { t } = useTranslation();
  return (
    <section className="list" aria-labelledby="consent-history">
      <div className="list-head">
        <h2 id="consent-history">{t('consentTexts.history')}</h2>
      </div>
      {published.length === 0 && <p className="quiet">{t('consentTexts.none')}</p>}
      <ol className="consent-history">
        {published.map((text) => (
          <li key={text.number}>
            <strong>
              <bdi>{text.version}</bdi>
            </strong>
            <span className="second-line">
              <time dateTime={text.publishedAt}>{formatFull(text.publishedAt)}</time>
              {' · '}
              <bdi>{text.author}</bdi>
              {' · '}
              <bdi>
                <q>{text.reason}</q>
              </bdi>
            </span>
            <WordsOf text={text} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function WordsOf({ text: { version, languages: own, texts } }: { text: PublishedText }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>
        {t('consentTexts.words')}
        <span className="visually-hidden">
          {' '}
          <bdi>{version}</bdi>
        </span>
      </summary>
      {languages.map((language) => (
        <div key={language} className="consent-of-language">
          <h3>
            {`${languageNames[language]} – `}
            {t(own[language] === undefined ? 'consentTexts.default' : 'consentTexts.own')}
          </h3>
          <TextShown text={texts[language]} language={language} />
        </div>
      ))}
    </details>
  );
}
