import { useTranslation } from 'react-i18next';
import type { ConsentAnswer } from '../../../../src/consents/answer.ts';
import type { PersonPage } from '../../../../src/wire.ts';
import { personPath } from '../../server/people.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatFull } from '../../words/time.ts';
import { TextShown } from '../consent-texts/TextShown.tsx';
import { useSites } from './use-people.ts';

/** What the person answered at kiosks about the use of their face; the newest answer is the one that holds. */
export function Consents({ person }: { person: PersonPage }) {
  const { enroleeId, consents, consentTextVersion } = person;
  const { t } = useTranslation();
  const [newest] = consents;
  const isEarlier = newest?.decision === 'given' && newest.textVersion !== consentTextVersion;
  return (
    <section className="list" aria-labelledby="consents-title">
      <div className="list-head">
        <h2 id="consents-title">{t('people.consent.title')}</h2>
        {newest !== undefined && (
          <span className="kiosk-state" data-state={newest.decision === 'given' ? 'online' : 'offline'}>
            {t(`people.consent.state.${newest.decision}`)}
          </span>
        )}
        {isEarlier && <p className="second-line">{t('consentTexts.person.earlier')}</p>}
      </div>
      {newest === undefined && <p className="quiet">{t('people.consent.none')}</p>}
      {newest !== undefined && (
        <table className="plain-table" aria-labelledby="consents-title">
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
            {consents.map((answer) => (
              <ConsentRow key={answer.eventId} enroleeId={enroleeId} answer={answer} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ConsentRow({ enroleeId, answer }: { enroleeId: string; answer: ConsentAnswer }) {
  const { t } = useTranslation();
  const { state } = usePage();
  const { eventId, occurredAt, decision, deviceId } = answer;
  return (
    <tr>
      <th scope="row">{formatFull(occurredAt)}</th>
      <td>{t(`people.consent.state.${decision}`)}</td>
      <td>{state.devices?.find((device) => device.deviceId === deviceId)?.name ?? deviceId}</td>
      <td>
        <TextRead answer={answer} />
      </td>
      <td>
        <a className="export" href={`${personPath(enroleeId)}/consents/${eventId}/receipt`} download>
          {t('people.consent.receipt', { when: formatFull(occurredAt) })}
        </a>
      </td>
    </tr>
  );
}

/** Which text they had before them, and its very words; of an end the screen has words of its own. */
function TextRead({ answer }: { answer: ConsentAnswer }) {
  const { textVersion, language, text, siteId, decision } = answer;
  const { t } = useTranslation();
  const siteName = useSites().find(({ id }) => id === siteId)?.name ?? siteId;
  const version = (
    <bdi>
      {textVersion} ({language})
    </bdi>
  );
  if (decision === 'withdrawn') return version;
  return (
    <details className="consent-read">
      <summary>{version}</summary>
      {text === null ? (
        <p>{t('consentTexts.person.unknown')}</p>
      ) : (
        <TextShown text={text} language={language} siteName={siteName} />
      )}
    </details>
  );
}
