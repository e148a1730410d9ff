import { useTranslation } from 'react-i18next';
import { AttendanceTable } from '../../list/AttendanceTable.tsx';
import { More } from '../../list/More.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { usePage } from '../../shell/page-context.ts';
import { CorrectButton } from '../corrections/CorrectButton.tsx';
import { useRecords } from '../attendance/use-records.ts';

const noneFresh: ReadonlySet<string> = new Set();

/** The person's check-ins, the newest first. */
export function History({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const { nowMs } = usePage();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useRecords({ person: personId });
  const records = data?.pages.flatMap((page) => page.records) ?? null;
  return (
    <section className="list" aria-labelledby="history-title">
      <div className="list-head">
        <h2 id="history-title">{t('people.history')}</h2>
      </div>
      {records === null && error === null && <Waiting />}
      {error !== null && (
        <p className="quiet" role="alert">
          {t('attendance.failed')} {error.message}
        </p>
      )}
      {records?.length === 0 && <p className="quiet">{t('people.noHistory')}</p>}
      {records !== null && records.length > 0 && (
        <AttendanceTable
          labelledBy="history-title"
          records={records}
          fresh={noneFresh}
          nowMs={nowMs}
          ways={(record) => <CorrectButton record={record} isNotMe />}
        />
      )}
      <More words={t('list.earlier')} {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </section>
  );
}
