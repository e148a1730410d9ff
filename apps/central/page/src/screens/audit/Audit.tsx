import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../../src/wire.ts';
import { More } from '../../list/More.tsx';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askAuditPage } from '../../server/audit.ts';
import { formatCount, formatFull, formatStamp } from '../../words/time.ts';
import { wordsForAction } from '../../words/audit.ts';
import { useTake } from '../attendance/use-records.ts';
import { AuditFilterFields } from './AuditFilterFields.tsx';
import { Chain } from './Chain.tsx';
import { Retention } from './Retention.tsx';
import { filtersOf, type AuditSearch } from './search.ts';

const route = getRouteApi('/audit');

/** Who did what, and whether the record of it is whole. */
export function Audit() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<AuditSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <section className="list" aria-labelledby="audit-title">
      <div className="list-head">
        <h2 id="audit-title" className="visually-hidden">
          {t('audit.title')}
        </h2>
        <p className="second-line">{t('audit.how')}</p>
      </div>
      <Chain />
      <Retention />
      <AuditFilterFields search={search} onChange={change} />
      <Rows search={search} />
    </section>
  );
}

function Rows({ search }: { search: AuditSearch }) {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['audit', search],
    initialPageParam: null,
    queryFn: async ({ pageParam }: { pageParam: number | null }) =>
      take(await askAuditPage(pageParam, filtersOf(search))),
    getNextPageParam: (page) => page.nextBefore,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? null;
  if (rows === null && error !== null)
    return <Failed words={`${t('audit.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (rows === null) return <Waiting />;
  if (rows.length === 0)
    return (
      <p className="quiet" role="status">
        {t('audit.nothing')}
      </p>
    );
  return (
    <>
      <AuditTable rows={rows} />
      <More words={t('audit.more')} {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
}

const columns = ['position', 'at', 'actor', 'action', 'subject'] as const;

function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="wide-table" role="group" aria-labelledby="audit-title" tabIndex={0}>
      <table className="plain-table audit-table" aria-labelledby="audit-title">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`audit.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AuditLine key={row.position} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AuditLine({ row }: { row: AuditRow }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{formatCount(row.position)}</th>
      <td>
        <time dateTime={row.at} title={formatFull(row.at)}>
          {formatStamp(row.at)}
        </time>
      </td>
      <td>
        <bdi>{row.actor}</bdi>
      </td>
      <td>{wordsForAction(row.action)}</td>
      <td>
        <bdi>{row.subject}</bdi>
        <details>
          <summary>{t('audit.details')}</summary>
          <pre dir="ltr">{`${JSON.stringify(JSON.parse(row.detail), null, 1)}\n${row.hash}`}</pre>
        </details>
      </td>
    </tr>
  );
}
