import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostKeptAt } from '../../../../src/paper-consents/wire.ts';
import type { ConsentTextsPage } from '../../../../src/consent-texts/wire.ts';
import type { PersonPage } from '../../../../src/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { askConsentTexts } from '../../server/consent-texts.ts';
import { recordPaperConsent, withdrawPaperConsent } from '../../server/paper-consents.ts';
import { currentLanguage } from '../../words/index.ts';
import { isLanguage, languageNames, languages } from '../../words/languages.ts';
import { Decision, textOf } from '../kiosks/Decision.tsx';

/** The day of a moment here, as YYYY-MM-DD. */
const dayOf = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const today = (): string => dayOf(new Date());

/** Of this place at the beginning of that day. */
const utcOffsetMinutesOn = (day: string): number => 0 - new Date(`${day}T00:00:00`).getTimezoneOffset();

/** What could be signed on that day, the newest first: a paper has no words that were published after it. */
const versionsUntil = (day: string, { published, builtIn }: ConsentTextsPage): string[] => [
  ...published.filter(({ publishedAt }) => dayOf(new Date(publishedAt)) <= day).map(({ version }) => version),
  builtIn.version,
];

/** Has the person read anew, once the server has what was said. */
function useSaying(enroleeId: string) {
  const queries = useQueryClient();
  return async (answer: Promise<Answer<null>>): Promise<Answer<null>> => {
    const said = await answer;
    if (said.outcome === 'ok') await queries.invalidateQueries({ queryKey: ['person', enroleeId] });
    return said;
  };
}

interface PaperProps {
  readonly person: PersonPage;
  readonly onClose: () => void;
}

/** Somebody has signed a paper: when, which text, and where it is. */
export function RecordPaper({ person: { enroleeId, displayName, ...person }, onClose }: PaperProps) {
  const { t } = useTranslation();
  const say = useSaying(enroleeId);
  const { data } = useQuery({ queryKey: ['consent-texts-of-papers'], queryFn: askConsentTexts });
  const [day, setDay] = useState(today);
  const known = data?.outcome === 'ok' ? versionsUntil(day, data.value) : [person.consentTextVersion];
  const record = (reason: string, fields: FormData): Promise<Answer<null>> => {
    const agreedOn = textOf(fields, 'agreedOn');
    const language = textOf(fields, 'language');
    return say(
      recordPaperConsent(enroleeId, {
        agreedOn,
        utcOffsetMinutes: utcOffsetMinutesOn(agreedOn),
        textVersion: textOf(fields, 'textVersion'),
        language: isLanguage(language) ? language : 'en',
        keptAt: textOf(fields, 'keptAt').trim(),
        reason,
      }),
    );
  };
  return (
    <Decision
      title={t('paperConsents.recordTitle', { name: displayName })}
      explanation={t('paperConsents.recordHow')}
      ways={[{ label: t('paperConsents.save'), decide: record }]}
      onClose={onClose}
    >
      <label className="form-field">
        {t('paperConsents.date')}
        <input
          name="agreedOn"
          type="date"
          required
          value={day}
          max={today()}
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      <label className="form-field">
        {t('paperConsents.version')}
        <select name="textVersion" key={known.join()}>
          {known.map((version) => (
            <option key={version} value={version}>
              {version}
            </option>
          ))}
        </select>
      </label>
      <label className="form-field">
        {t('paperConsents.language')}
        <select name="language" defaultValue={currentLanguage()}>
          {languages.map((language) => (
            <option key={language} value={language}>
              {languageNames[language]}
            </option>
          ))}
        </select>
      </label>
      <label className="form-field">
        {t('paperConsents.keptAt')}
        <input name="keptAt" required maxLength={mostKeptAt} pattern=".*\S.*" autoComplete="off" />
      </label>
    </Decision>
  );
}

/** What was agreed to on paper is withdrawn. */
export function WithdrawPaper({ person, consentId, onClose }: PaperProps & { readonly consentId: string }) {
  const { enroleeId, displayName } = person;
  const { t } = useTranslation();
  const say = useSaying(enroleeId);
  const withdraw = (reason: string): Promise<Answer<null>> =>
    say(
      withdrawPaperConsent(enroleeId, consentId, { reason, utcOffsetMinutes: utcOffsetMinutesOn(today()) }),
    );
  return (
    <Decision
      title={t('paperConsents.withdrawTitle', { name: displayName })}
      explanation={t('paperConsents.withdrawHow')}
      ways={[{ label: t('paperConsents.withdrawNow'), decide: withdraw }]}
      onClose={onClose}
    />
  );
}
