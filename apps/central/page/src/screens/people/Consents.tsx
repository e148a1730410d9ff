import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import type { PersonPage } from '../../../../src/wire.ts';
import { personPath } from '../../server/people.ts';
import { useMay, usePage } from '../../shell/page-context.ts';
import { formatCalendarDay, formatFull } from '../../words/time.ts';
import { TextShown } from '../consent-texts/TextShown.tsx';
import { entriesOf, type ConsentEntry } from './consent-entries.ts';
import { RecordPaper, WithdrawPaper } from './PaperConsents.tsx';
import { PaperForm } from './PaperForm.tsx';
import { useSites } from './use-people.ts';

/** What the person answered about the use of their face, at kiosks and on paper, and which answer holds. */
export function Consents({ person }: { person: PersonPage }) {
  const { t } = useTranslation();
  const entries = entriesOf(person);
  const inForce = entries.find(({ id }) => id === person.answerInForce);
  const isEarlier = inForce?.decision === 'given' && inForce.textVersion !== person.consentTextVersion;
  return (
    <section className="list" aria-labelledby="consents-title">
      <div className="list-head">
        <h2 id="consents-title">{t('people.consent.title')}</h2>
        {inForce !== undefined && (
          <span className="kiosk-state" data-state={inForce.decision === 'given' ? 'online' : 'offline'}>
            {t(`people.consent.state.${inForce.decision}`)}
          </span>
        )}
        {isEarlier && <p className="second-line">{t('consentTexts.person.earlier')}</p>}
      </div>
      {entries.length === 0 && <p className="quiet">{t('people.consent.none')}</p>}
      {entries.length > 0 && <Answers enroleeId={person.enroleeId} entries={entries} />}
      {!person.removed && <PaperWays person={person} inForce={inForce} />}
    </section>
  );
}

function Answers({ enroleeId, entries }: { enroleeId: string; entries: readonly ConsentEntry[] }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table consent-answers" aria-labelledby="consents-title">
      <thead>
        <tr>
          {(['when', 'answer', 'kiosk', 'text', 'receipt'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`people.consent.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <AnswerRow key={entry.id} enroleeId={enroleeId} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function AnswerRow({ enroleeId, entry }: { enroleeId: string; entry: ConsentEntry }) {
  const { t } = useTranslation();
  const { id, decision, paper, saidAt } = entry;
  const when =
    paper === null || decision === 'withdrawn' ? formatFull(saidAt) : formatCalendarDay(paper.statedOn);
  return (
    <tr>
      <th scope="row">{when}</th>
      <td>{t(`people.consent.state.${decision}`)}</td>
      <td>
        <Where entry={entry} />
      </td>
      <td>
        <TextRead entry={entry} />
      </td>
      <td>
        <a className="export" href={`${personPath(enroleeId)}/consents/${id}/receipt`} download>
          {t('people.consent.receipt', { when })}
        </a>
      </td>
    </tr>
  );
}

/** At which kiosk, or who recorded the paper and where it is. */
function Where({ entry: { kiosk, paper } }: { entry: ConsentEntry }) {
  const { t } = useTranslation();
  const { state } = usePage();
  if (paper !== null)
    return (
      <>
        {t('paperConsents.onPaper', { name: paper.recordedBy })}
        <span className="second-line consent-kept">{t('paperConsents.kept', { place: paper.keptAt })}</span>
      </>
    );
  const deviceId = kiosk?.deviceId ?? '';
  return state.devices?.find((device) => device.deviceId === deviceId)?.name ?? deviceId;
}

/** Which text they had before them, and its very words; of an end at a kiosk the screen has words of its own. */
function TextRead({ entry }: { entry: ConsentEntry }) {
  const { t } = useTranslation();
  const sites = useSites();
  const { textVersion, language, text, kiosk, paper, decision } = entry;
  const version = (
    <bdi>
      {textVersion} ({language})
    </bdi>
  );
  if (decision === 'withdrawn') return version;
  const siteName =
    kiosk === null
      ? (paper?.siteNames ?? null)
      : (sites.find(({ id }) => id === kiosk.siteId)?.name ?? kiosk.siteId);
  return (
    <details className="consent-read">
      <summary>{version}</summary>
      {text === null ? (
        <p>{t('consentTexts.person.unknown')}</p>
      ) : (
        <TextShown text={text} language={language} {...(siteName !== null && { siteName })} />
      )}
    </details>
  );
}

interface PaperWaysProps {
  readonly person: PersonPage;
  readonly inForce: ConsentEntry | undefined;
}

/** Only what holds now can be withdrawn. */
function PaperWays({ person, inForce }: PaperWaysProps) {
  const { t } = useTranslation();
  const mayChange = useMay('people.change');
  const [open, setOpen] = useState<'record' | 'withdraw' | null>(null);
  if (!mayChange) return null;
  const paper = inForce?.paper != null && inForce.decision === 'given' ? inForce : null;
  const close = (): void => setOpen(null);
  return (
    <div className="consent-ways">
      <button type="button" className="small-button" onClick={() => setOpen('record')}>
        {t('paperConsents.record')}
      </button>
      {paper !== null && (
        <button type="button" className="small-button" onClick={() => setOpen('withdraw')}>
          {t('paperConsents.withdraw')}
        </button>
      )}
      <PaperForm person={person} />
      {open === 'record' && <RecordPaper person={person} onClose={close} />}
      {open === 'withdraw' && paper !== null && (
        <WithdrawPaper person={person} consentId={paper.id} onClose={close} />
      )}
    </div>
  );
}
