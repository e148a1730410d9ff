import { mostOwnCharacters, ownPoints, type OwnPoint } from '@rollcall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentTextsPage } from '../../../../src/consent-texts/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { publishConsentText } from '../../server/consent-texts.ts';
import { currentLanguage } from '../../words/index.ts';
import { directionOf, languageNames, type Language } from '../../words/languages.ts';
import { formatCount } from '../../words/time.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { draftOf, fallingBack, isBegun, shownAs, statedIn, unfinished, type Draft } from './draft.ts';
import { TextLanguage } from './TextLanguage.tsx';
import { TextShown } from './TextShown.tsx';

const namesOf = (some: readonly Language[]): string => some.map((one) => languageNames[one]).join(', ');

/** A new version, language by language, beside what the kiosk would show. Nothing is sent before it is published. */
export function WriteText({ texts }: { texts: ConsentTextsPage }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const [draft, setDraft] = useState<Draft>(() => draftOf(texts.published[0]?.languages ?? {}));
  const [isPublishing, setPublishing] = useState(false);
  const change = (point: OwnPoint, text: string): void =>
    setDraft({ ...draft, [language]: { ...draft[language], [point]: text } });
  const open = unfinished(draft);
  return (
    <section className="list" aria-labelledby="consent-write">
      <div className="list-head">
        <h2 id="consent-write">{t('consentTexts.write')}</h2>
      </div>
      <div className="consent-body">
        <p className="second-line">
          {t('consentTexts.writeHow', {
            most: formatCount(mostOwnCharacters),
            place: '\u2068{{siteName}}\u2069',
          })}
        </p>
        <TextLanguage language={language} onChoose={setLanguage} isOwn={(one) => isBegun(draft[one])} />
        <div className="consent-writing">
          <div className="consent-fields">
            {ownPoints.map((point) => (
              <PointField
                key={`${language}-${point}`}
                point={point}
                language={language}
                value={draft[language][point]}
                placeholder={texts.builtIn.texts[language].points[point]}
                onChange={(text) => change(point, text)}
              />
            ))}
          </div>
          <div>
            <h3 className="second-line">{t('consentTexts.asShown')}</h3>
            <TextShown text={shownAs(draft[language], texts.builtIn.texts[language])} language={language} />
          </div>
        </div>
        {open.length > 0 && (
          <p className="problem" role="status">
            {t('consentTexts.unfinished', { languages: namesOf(open) })}
          </p>
        )}
        <button
          type="button"
          className="button"
          disabled={open.length > 0}
          onClick={() => setPublishing(true)}
        >
          {t('consentTexts.publish')}
        </button>
      </div>
      {isPublishing && <Publish texts={texts} draft={draft} onClose={() => setPublishing(false)} />}
    </section>
  );
}

interface PointFieldProps {
  readonly point: OwnPoint;
  readonly language: Language;
  readonly value: string;
  /** The product's words. */
  readonly placeholder: string;
  readonly onChange: (text: string) => void;
}

function PointField({ point, language, value, placeholder, onChange }: PointFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{t(`consentTexts.points.${point}`)}</label>
      <textarea
        id={id}
        rows={3}
        lang={language}
        dir={directionOf(language)}
        maxLength={mostOwnCharacters}
        value={value}
        placeholder={placeholder}
        aria-describedby={`${id}-length`}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={`${id}-length`} className="second-line">
        {t('consentTexts.length', {
          length: formatCount(value.length),
          most: formatCount(mostOwnCharacters),
        })}
      </span>
    </div>
  );
}

interface PublishProps {
  readonly texts: ConsentTextsPage;
  readonly draft: Draft;
  readonly onClose: () => void;
}

/** Says first which languages have no own words. */
function Publish({ texts, draft, onClose }: PublishProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const basedOn = texts.published[0]?.number ?? 0;
  const missing = fallingBack(draft);
  async function publish(reason: string): Promise<Answer<null>> {
    const answer = await publishConsentText({ languages: statedIn(draft), basedOn, reason });
    if (answer.outcome === 'ok') await queries.invalidateQueries({ queryKey: ['consent-texts'] });
    return answer;
  }
  return (
    <Decision
      title={t('consentTexts.publishTitle', { number: formatCount(basedOn + 1) })}
      explanation={t('consentTexts.publishHow')}
      ways={[{ label: t('consentTexts.publishNow'), decide: publish }]}
      onClose={onClose}
    >
      <p className={missing.length > 0 ? 'consent-missing' : undefined}>
        {missing.length === 0
          ? t('consentTexts.allOwn')
          : t('consentTexts.fallsBack', { languages: namesOf(missing) })}
      </p>
    </Decision>
  );
}
