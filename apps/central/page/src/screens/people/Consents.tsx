import { useTranslation } from 'react-i18next';
import type { PersonPage } from '../../../../src/wire.ts';
import { personPath } from '../../server/people.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatFull } from '../../words/time.ts';

/** What the person answered at kiosks about the use of their face; the newest answer is the one that holds. */
export function Consents({ person: { enroleeId, consents } }: { person: PersonPage }) {
  const { t } = useTranslation();
  const { state } = usePage();
  const nameOf = (id: string): string => state.devices?.find(({ deviceId }) => deviceId === id)?.name ?? id;
  const [newest] = consents;
  return (
    <section className="list" aria-labelledby="consents-title">
      <div className="list-head">
        <h2 id="consents-title">{t('people.consent.title')}</h2>
        {newest !== undefined && (
          <span className="kiosk-state" data-state={newest.decision === 'given' ? 'online' : 'offline'}>
            {t(`people.consent.state.${newest.decision}`)}
          </span>
        )}
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
            {consents.map(({ eventId, occurredAt, decision, deviceId, textVersion, language }) => (
              <tr key={eventId}>
                <th scope="row">{formatFull(occurredAt)}</th>
                <td>{t(`people.consent.state.${decision}`)}</td>
                <td>{nameOf(deviceId)}</td>
                <td>
                  <bdi>
                    {textVersion} ({language})
                  </bdi>
                </td>
                <td>
                  <a
                    className="export"
                    href={`${personPath(enroleeId)}/consents/${eventId}/receipt`}
                    download
                  >
                    {t('people.consent.receipt', { when: formatFull(occurredAt) })}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
