import { getRouteApi, Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonPage } from '../../../../src/wire.ts';
import { Waiting } from '../../list/Waiting.tsx';
import { erasePerson, personPath } from '../../server/people.ts';
import { useMay } from '../../shell/page-context.ts';
import { CorrectionsOf } from '../corrections/CorrectionsOf.tsx';
import { Decision } from '../kiosks/Decision.tsx';
import { Consents } from './Consents.tsx';
import { Credentials } from './Credentials.tsx';
import { History } from './History.tsx';
import { PersonForm } from './PersonForm.tsx';
import { Removals } from './Removals.tsx';
import { usePerson } from './use-people.ts';

const route = getRouteApi('/people/$personId');

/** One person: what is known, where the references are, what was erased and who proved it. */
export function Person() {
  const { personId } = route.useParams();
  const { t } = useTranslation();
  const { data, error } = usePerson(personId);
  return (
    <div className="person-page">
      <Link to="/people" className="back">
        {t('people.all')}
      </Link>
      {data === undefined && error === null && (
        <section className="list">
          <Waiting />
        </section>
      )}
      {data === undefined && error !== null && (
        <p className="list quiet" role="alert">
          {t('people.personFailed')} {error.message}
        </p>
      )}
      {data !== undefined && <Known person={data} />}
    </div>
  );
}

function Known({ person }: { person: PersonPage }) {
  return (
    <>
      <Head person={person} />
      {!person.removed && <KiosksOf person={person} />}
      {!person.removed && <Credentials person={person} />}
      {(!person.removed || person.consents.length > 0) && <Consents person={person} />}
      {person.removals.length > 0 && <Removals removals={person.removals} />}
      <CorrectionsOf personId={person.enroleeId} />
      <History personId={person.enroleeId} />
    </>
  );
}

function Head({ person }: { person: PersonPage }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { enroleeId } = person;
  const [mayChange, mayErase, mayExport] = [
    useMay('people.change'),
    useMay('people.remove'),
    useMay('people.export'),
  ];
  const [open, setOpen] = useState<'edit' | 'erase' | null>(null);
  const close = (): void => setOpen(null);
  async function erase(reason: string) {
    const answer = await erasePerson(enroleeId, reason);
    await queries.invalidateQueries({ queryKey: ['person', enroleeId] });
    await queries.invalidateQueries({ queryKey: ['people'] });
    return answer;
  }
  return (
    <section className="list person-head" aria-labelledby="person-title">
      <div>
        <h2 id="person-title">{person.displayName || t('people.erasedPerson')}</h2>
        <p className="second-line">{enroleeId}</p>
        {!person.removed && <p>{person.sites.join(', ') || t('people.noSites')}</p>}
      </div>
      <div className="person-ways">
        {!person.removed && mayChange && (
          <button type="button" className="small-button" onClick={() => setOpen('edit')}>
            {t('people.edit')}
          </button>
        )}
        {mayExport && (
          <a className="small-button" href={`${personPath(enroleeId)}/export`} download>
            {t('people.export')}
          </a>
        )}
        {!person.removed && mayErase && (
          <button type="button" className="small-button" onClick={() => setOpen('erase')}>
            {t('people.erase')}
          </button>
        )}
      </div>
      {open === 'edit' && <PersonForm person={person} onClose={close} />}
      {open === 'erase' && (
        <Decision
          title={`${t('people.erase')}: ${person.displayName}`}
          explanation={t('people.eraseHow')}
          ways={[{ label: t('people.erase'), decide: erase }]}
          onClose={close}
        />
      )}
    </section>
  );
}

function KiosksOf({ person: { kiosks, enrolled } }: { person: PersonPage }) {
  const { t } = useTranslation();
  return (
    <section className="list" aria-labelledby="person-kiosks">
      <div className="list-head">
        <h2 id="person-kiosks">{t('people.kiosks')}</h2>
        {!enrolled && <p className="second-line">{t('people.enrolHow')}</p>}
      </div>
      {kiosks.length === 0 && <p className="quiet">{t('people.kiosksNone')}</p>}
      {kiosks.length > 0 && (
        <table className="plain-table" aria-labelledby="person-kiosks">
          <thead>
            <tr>
              {(['kiosk', 'site', 'state'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`people.kioskColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kiosks.map(({ deviceId, name, siteId, references }) => (
              <tr key={deviceId}>
                <th scope="row">{name}</th>
                <td>{siteId ?? '–'}</td>
                <td>{t(`people.references.${references}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
