import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { KycCheckRecord } from '../../../../src/kyc/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { More } from '../../list/More.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { useMay } from '../../shell/page-context.ts';
import { formatFull, formatStamp } from '../../words/time.ts';
import { Choice } from '../attendance/Choice.tsx';
import { useSites } from '../people/use-people.ts';
import { FourEyes } from './FourEyes.tsx';
import { Result } from './Result.tsx';
import { isView, views, type ChecksSearch, type View } from './search.ts';
import { useChecks } from './use-checks.ts';
import { wordsForReason, wordsForType } from './words.ts';

const route = getRouteApi('/kyc');

/** Checks of documents, first those that wait for a person. */
export function Checks() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<ChecksSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <div className="person-page">
      <section className="list" aria-labelledby="kyc-title">
        <div className="list-head">
          <h2 id="kyc-title" className="visually-hidden">
            {t('kyc.title')}
          </h2>
          <p className="second-line">{t('kyc.how')}</p>
        </div>
        <Filters search={search} onChange={change} />
        <List search={search} />
      </section>
      <FourEyes />
    </div>
  );
}

interface FiltersProps {
  readonly search: ChecksSearch;
  readonly onChange: (next: Partial<ChecksSearch>) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const sites = useSites();
  const nameOf = (view: View): string => {
    if (view === 'settled') return t('kyc.views.settled');
    return view === 'all' ? t('kyc.all') : `${t(`kyc.states.${view}`)} (${t('kyc.byKiosk')})`;
  };
  return (
    <div className="filters" role="search" aria-label={t('kyc.filters')}>
      <Choice
        label={t('kyc.show')}
        all={t('kyc.views.open')}
        options={views.map((view) => ({ id: view, name: nameOf(view) }))}
        value={search.show}
        onChange={(show) => onChange({ show: isView(show) ? show : undefined })}
      />
      <Choice
        label={t('kyc.site')}
        all={t('kyc.anySite')}
        options={sites}
        value={search.site}
        onChange={(site) => onChange({ site })}
      />
    </div>
  );
}

function List({ search }: { search: ChecksSearch }) {
  const { t } = useTranslation();
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useChecks(search);
  const checks = data?.pages.flatMap((page) => page.checks) ?? null;
  if (checks === null && error !== null)
    return <Failed words={`${t('kyc.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (checks === null) return <Waiting />;
  if (checks.length === 0)
    return <Nothing isQueue={search.show === undefined && search.site === undefined} />;
  return (
    <>
      <Table checks={checks} />
      <More words={t('kyc.more')} {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
}

function Nothing({ isQueue }: { isQueue: boolean }) {
  const { t } = useTranslation();
  if (!isQueue)
    return (
      <p className="quiet" role="status">
        {t('kyc.nothing')}
      </p>
    );
  return (
    <p className="quiet" role="status">
      <strong>{t('kyc.none')}</strong> {t('kyc.noneHow')}
    </p>
  );
}

const columns = ['document', 'when', 'where', 'state', 'why'] as const;

function Table({ checks }: { checks: readonly KycCheckRecord[] }) {
  const { t } = useTranslation();
  const sites = useSites();
  return (
    <div className="wide-table" role="group" aria-labelledby="kyc-title" tabIndex={0}>
      <table className="plain-table kyc-table" aria-labelledby="kyc-title">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`kyc.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <Row
              key={`${check.deviceId} ${check.checkId}`}
              check={check}
              site={sites.find(({ id }) => id === check.siteId)?.name ?? check.siteId}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const mostReasons = 2;

function Row({ check, site }: { check: KycCheckRecord; site: string }) {
  const mayOpen = useMay('kyc.review');
  const { deviceId, checkId, documentType, checkedAt, deviceName, reasons } = check;
  const telling = reasons.filter(({ weight }) => weight !== 'note').map(({ code }) => code);
  const type = wordsForType(documentType);
  return (
    <tr className="person">
      <th scope="row">
        {mayOpen ? (
          <Link to="/kyc/$deviceId/$checkId" params={{ deviceId, checkId }} className="main-line">
            {type}
          </Link>
        ) : (
          <span className="main-line">{type}</span>
        )}
      </th>
      <td>
        <time dateTime={checkedAt} title={formatFull(checkedAt)}>
          {formatStamp(checkedAt)}
        </time>
      </td>
      <td>
        {deviceName}
        <span className="second-line">{site}</span>
      </td>
      <td>
        <Result check={check} />
      </td>
      <td>
        {[...new Set(telling)].slice(0, mostReasons).map((code) => (
          <span key={code} className="kyc-why">
            {wordsForReason(code)}
          </span>
        ))}
      </td>
    </tr>
  );
}
