import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonStatus } from '../../../../src/wire.ts';
import { More } from '../../list/More.tsx';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { useMay } from '../../shell/page-context.ts';
import { Choice } from '../attendance/Choice.tsx';
import { PersonForm } from './PersonForm.tsx';
import type { PeopleSearch } from './search.ts';
import { usePeople, useSites } from './use-people.ts';

const route = getRouteApi('/people');

/** Everybody who is known, as deep as somebody goes on asking. */
export function People() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useTranslation();
  const mayChange = useMay('people.change');
  const change = (next: Partial<PeopleSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <section className="list" aria-labelledby="people-title">
      <h2 id="people-title" className="visually-hidden">
        {t('people.title')}
      </h2>
      <PeopleFilters search={search} onChange={change} />
      {mayChange && <PeopleActions />}
      <PeopleList search={search} />
    </section>
  );
}

interface PeopleFiltersProps {
  readonly search: PeopleSearch;
  readonly onChange: (next: Partial<PeopleSearch>) => void;
}

const typingMs = 250;

function PeopleFilters({ search, onChange }: PeopleFiltersProps) {
  const { t } = useTranslation();
  const sites = useSites();
  const [typed, setTyped] = useState(search.search ?? '');
  useEffect(() => {
    if (typed.trim() === (search.search ?? '')) return undefined;
    const waiting = setTimeout(() => onChange({ search: typed.trim() || undefined }), typingMs);
    return () => clearTimeout(waiting);
  }, [typed, search.search, onChange]);
  return (
    <div className="filters" role="search">
      <label className="field field-days">
        <span>{t('people.search')}</span>
        <span className="field-box">
          <input
            type="search"
            className="field-value"
            value={typed}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
          />
        </span>
      </label>
      <Choice
        label={t('people.site')}
        all={t('people.anySite')}
        options={sites}
        value={search.site}
        onChange={(site) => onChange({ site })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={search.erased === true}
          onChange={({ target }) => onChange({ erased: target.checked ? true : undefined })}
        />
        {t('people.erased')}
      </label>
    </div>
  );
}

function PeopleActions() {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="people-actions">
      <button type="button" className="small-button" onClick={() => setAdding(true)}>
        {t('people.add')}
      </button>
      <Link to="/import" className="small-button">
        {t('people.import')}
      </Link>
      <Link to="/photos" className="small-button">
        {t('photos.title')}
      </Link>
      {isAdding && <PersonForm person={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function PeopleList({ search }: { search: PeopleSearch }) {
  const { t } = useTranslation();
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = usePeople(search);
  const people = data?.pages.flatMap((page) => page.people) ?? null;
  if (people === null && error !== null)
    return <Failed words={`${t('people.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (people === null) return <Waiting />;
  if (people.length === 0) return <Nobody isFiltered={Object.values(search).some(Boolean)} />;
  return (
    <>
      <PeopleTable people={people} />
      <More words={t('people.more')} {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return (
    <p className="quiet" role="status">
      <strong>{t(isFiltered ? 'people.nothing' : 'people.none')}</strong>{' '}
      {t(isFiltered ? 'people.nothingHow' : 'people.noneHow')}
    </p>
  );
}

function PeopleTable({ people }: { people: readonly PersonStatus[] }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table" aria-labelledby="people-title">
      <thead>
        <tr>
          {(['person', 'sites', 'references'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`people.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.enroleeId} className="person">
            <th scope="row">
              <Link to="/people/$personId" params={{ personId: person.enroleeId }} className="main-line">
                {person.displayName || t('people.erasedPerson')}
              </Link>
              <span className="second-line">{person.enroleeId}</span>
            </th>
            <td>{person.removed ? '–' : person.sites.join(', ') || t('people.noSites')}</td>
            <td>
              <ReferencesOf person={person} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ReferencesOf({ person: { removed, heldBy, awaitedBy } }: { person: PersonStatus }) {
  const { t } = useTranslation();
  if (removed) return t('people.erasedPerson');
  if (heldBy.length + awaitedBy.length === 0) return t('people.notEnrolled');
  return (
    <>
      {t('people.onKiosks', { number: heldBy.length })}
      {awaitedBy.length > 0 && (
        <span className="second-line">{t('people.onTheWay', { number: awaitedBy.length })}</span>
      )}
    </>
  );
}
