import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteRules } from '../../../../src/worked-time/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askSchedules, withdrawSchedule } from '../../server/schedules.ts';
import { useMay } from '../../shell/page-context.ts';
import { formatCalendarDay } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { usePerson, useSites } from '../people/use-people.ts';
import { ScheduleForm } from './ScheduleForm.tsx';
import { startsOf } from './weekdays.ts';

/** Working hours: when work begins, and how worked time is counted, each from a day on. */
export function Schedules() {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['schedules'],
    queryFn: async () => take(await askSchedules()),
  });
  const mayChange = useMay('work-rules.change');
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="list" aria-labelledby="schedules-title">
      <div className="list-head">
        <h2 id="schedules-title">{t('schedules.title')}</h2>
      </div>
      <p className="schedules-how">{t('schedules.how')}</p>
      <div className="people-actions">
        {mayChange && (
          <button type="button" className="small-button" onClick={() => setAdding(true)}>
            {t('schedules.add')}
          </button>
        )}
        {isAdding && <ScheduleForm stated={null} onClose={() => setAdding(false)} />}
      </div>
      {error !== null && (
        <Failed words={`${t('schedules.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Waiting />}
      {data?.length === 0 && <p className="quiet">{t('schedules.none')}</p>}
      {data !== undefined && data.length > 0 && <ScheduleTable schedules={data} />}
    </section>
  );
}

const columns = ['who', 'from', 'starts', 'zone', 'rules', 'ways'] as const;

function ScheduleTable({ schedules }: { schedules: readonly SiteRules[] }) {
  const { t } = useTranslation();
  return (
    <div className="worked-scroll" role="group" aria-labelledby="schedules-title" tabIndex={0}>
      <table className="plain-table" aria-labelledby="schedules-title">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`schedules.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {schedules.map((stated) => (
            <ScheduleRow
              key={`${stated.siteId} ${stated.enroleeId} ${stated.rules.effectiveFrom}`}
              stated={stated}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ScheduleRow({ stated }: { stated: SiteRules }) {
  const { t } = useTranslation();
  const { rules } = stated;
  return (
    <tr className="schedule">
      <th scope="row">
        <Whose stated={stated} />
      </th>
      <td>{formatCalendarDay(rules.effectiveFrom)}</td>
      <td>
        {startsOf(rules.startsAt).map(({ days, time }) => (
          <span key={days} className="schedule-start">
            {days} <b>{time}</b>
          </span>
        ))}
        {rules.startsAt.every((time) => time === null) && t('schedules.noStart')}
      </td>
      <td>{rules.timeZone}</td>
      <td>
        {t(rules.pairing === 'in-out' ? 'schedules.inOut' : 'schedules.firstLast')}
        <span className="second-line">
          {[
            ...(rules.graceMinutes > 0 ? [t('schedules.graceOf', { minutes: rules.graceMinutes })] : []),
            ...(rules.breakMinutes > 0
              ? [t('schedules.breakOf', { minutes: rules.breakMinutes, after: rules.breakAfterMinutes })]
              : []),
          ].join(', ')}
        </span>
      </td>
      <td>
        <Ways stated={stated} />
      </td>
    </tr>
  );
}

function Whose({ stated: { siteId, enroleeId } }: { stated: SiteRules }) {
  const { t } = useTranslation();
  const sites = useSites();
  if (enroleeId !== null) return <NameOf enroleeId={enroleeId} />;
  return siteId === null ? t('schedules.all') : (sites.find(({ id }) => id === siteId)?.name ?? siteId);
}

function NameOf({ enroleeId }: { enroleeId: string }) {
  const { data } = usePerson(enroleeId);
  return data?.displayName ?? enroleeId;
}

function Ways({ stated }: { stated: SiteRules }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayChange = useMay('work-rules.change');
  const [open, setOpen] = useState<'change' | 'withdraw' | null>(null);
  if (!mayChange) return null;
  const close = (): void => setOpen(null);
  const withdraw = async (reason: string) => {
    const answer = await withdrawSchedule(stated, reason);
    for (const queryKey of [['schedules'], ['worked-time'], ['today']])
      await queries.invalidateQueries({ queryKey });
    return answer;
  };
  return (
    <div className="person-ways">
      <button type="button" className="small-button" onClick={() => setOpen('change')}>
        {t('schedules.change')}
      </button>
      <button type="button" className="small-button" onClick={() => setOpen('withdraw')}>
        {t('schedules.withdraw')}
      </button>
      {open === 'change' && <ScheduleForm stated={stated} onClose={close} />}
      {open === 'withdraw' && (
        <Decision
          title={t('schedules.withdraw')}
          explanation={t('schedules.withdrawHow')}
          ways={[{ label: t('schedules.withdraw'), decide: withdraw }]}
          onClose={close}
        />
      )}
    </div>
  );
}
