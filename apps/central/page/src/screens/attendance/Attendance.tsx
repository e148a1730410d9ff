import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { I18nProvider } from 'react-aria-components';
import { AttendanceTable } from '../../list/AttendanceTable.tsx';
import { More } from '../../list/More.tsx';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { useMay, usePage } from '../../shell/page-context.ts';
import { currentLocale } from '../../words/time.ts';
import { AddCheckIn } from '../corrections/AddCheckIn.tsx';
import { CorrectButton } from '../corrections/CorrectButton.tsx';
import { Exports } from './Exports.tsx';
import { Filters } from './Filters.tsx';
import type { AttendanceSearch } from './search.ts';
import { useRecords } from './use-records.ts';
import { Views } from './Views.tsx';
import { WorkedTime } from './WorkedTime.tsx';

const route = getRouteApi('/attendance');
const noneFresh: ReadonlySet<string> = new Set();

/** The list of all time: filtered, and as deep as somebody goes on asking. */
export function Attendance() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useTranslation();
  const change = (next: Partial<AttendanceSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <I18nProvider locale={currentLocale()}>
      <section className="list" aria-labelledby="attendance-title">
        <h2 id="attendance-title" className="visually-hidden">
          {t(search.view === 'worked' ? 'worked.title' : 'list.title')}
        </h2>
        <Views view={search.view} onChange={(view) => change({ view, kiosk: undefined })} />
        <Filters search={search} onChange={change} />
        {search.view === 'worked' ? (
          <WorkedTime search={search} onChange={change} />
        ) : (
          <>
            <Exports search={search} />
            <Add />
            <Records search={search} />
          </>
        )}
      </section>
    </I18nProvider>
  );
}

function Add() {
  const { t } = useTranslation();
  const mayCorrect = useMay('attendance.correct');
  const [isOpen, setOpen] = useState(false);
  if (!mayCorrect) return null;
  return (
    <div className="people-actions">
      <button type="button" className="small-button" onClick={() => setOpen(true)}>
        {t('corrections.add')}
      </button>
      {isOpen && <AddCheckIn onClose={() => setOpen(false)} />}
    </div>
  );
}

function Records({ search }: { search: AttendanceSearch }) {
  const { nowMs } = usePage();
  const { t } = useTranslation();
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useRecords(search);
  const records = data?.pages.flatMap((page) => page.records) ?? null;
  if (error !== null && records === null)
    return <Failed words={`${t('attendance.failed')} ${error.message}`} onRetry={() => void refetch()} />;
  if (records === null) return <Waiting />;
  return (
    <>
      <p className="shown" role="status">
        {records.length > 0 && t('attendance.shown', { count: records.length })}
        {records.length === 0 && t('attendance.nothing')}
      </p>
      {records.length === 0 && <p className="quiet">{t('attendance.nothingHow')}</p>}
      {records.length > 0 && (
        <AttendanceTable
          labelledBy="attendance-title"
          records={records}
          fresh={noneFresh}
          nowMs={nowMs}
          ways={(record) => <CorrectButton record={record} />}
        />
      )}
      {error !== null && (
        <p className="quiet" role="alert">
          {t('attendance.failed')} {error.message}
        </p>
      )}
      <More words={t('list.earlier')} {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
}
