import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { t as words } from 'i18next';
import { useTranslation } from 'react-i18next';
import { todaySchema, type ShownStanding, type Today } from '../../../../src/today/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { ask } from '../../server/ask.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatClock, formatCount, formatHours } from '../../words/time.ts';

type Tab = Exclude<ShownStanding, 'off'>;
const tabs = ['in', 'late', 'absent', 'expected', 'out'] as const satisfies readonly Tab[];

/** Who is in, late, absent, expected and gone, by the working hours. */
export function Board() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('in');
  const { data, error, refetch } = useToday(tab);
  return (
    <section className="list board" aria-labelledby="board-title">
      <div className="list-head">
        <h2 id="board-title">{t('today.title')}</h2>
      </div>
      <div className="board-tabs" role="group" aria-label={t('today.show')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            className="board-tab"
            data-standing={each}
            aria-pressed={each === tab}
            onClick={() => setTab(each)}
          >
            <span className="board-count">{data === undefined ? '–' : formatCount(data.counts[each])}</span>
            {t(`today.standings.${each}`)}
          </button>
        ))}
      </div>
      {error !== null && (
        <Failed words={`${t('today.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <Names today={data} tab={tab} />}
    </section>
  );
}

const lookAgainMs = 20_000;
/** Several arrivals within this time make one question. */
const gatherMs = 500;

/** Asks again in a while, and soon after somebody has checked in. */
function useToday(tab: Tab) {
  const { state, session } = usePage();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = useQuery({
    queryKey: ['today', tab],
    queryFn: async () => {
      const answer = await ask(`/api/v1/today?${new URLSearchParams({ show: tab, timeZone })}`, todaySchema);
      if (answer.outcome === 'ok') return answer.value;
      if (answer.outcome === 'signed-out') session.expire();
      throw new Error(answer.message);
    },
    refetchInterval: lookAgainMs,
    // What is shown of another tab has the counts already.
    placeholderData: (before) => before && { ...before, people: [] },
  });
  const { refetch } = query;
  useEffect(() => {
    const waiting = setTimeout(() => void refetch(), gatherMs);
    return () => clearTimeout(waiting);
  }, [state.records, refetch]);
  return query;
}

function Names({ today, tab }: { today: Today; tab: Tab }) {
  const { t } = useTranslation();
  const { counts, people } = today;
  const more = counts[tab] - people.length;
  const hasNoRules = counts.off > 0 && counts.absent + counts.expected + counts.late === 0;
  return (
    <>
      {counts[tab] === 0 && <p className="board-nobody">{t(`today.nobody.${tab}`)}</p>}
      {people.length > 0 && (
        <ul className="board-people">
          {people.map((person) => (
            <Person key={person.enroleeId} person={person} tab={tab} />
          ))}
          {more > 0 && <li className="quiet">{t('today.more', { number: formatCount(more) })}</li>}
        </ul>
      )}
      {hasNoRules && (
        <p className="board-note">
          {t('today.noRules')} <Link to="/schedules">{t('today.state')}</Link>
        </p>
      )}
      {!hasNoRules && counts.off > 0 && (
        <p className="board-note">{t('today.off', { number: formatCount(counts.off) })}</p>
      )}
    </>
  );
}

type PersonToday = Today['people'][number];

function Person({ person, tab }: { person: PersonToday; tab: Tab }) {
  const { t } = useTranslation();
  return (
    <li className="board-person">
      <Link to="/people/$personId" params={{ personId: person.enroleeId }} className="main-line">
        {person.displayName ?? person.enroleeId}
      </Link>
      <span className="second-line">
        {whenOf(person, tab)}
        {person.lateMinutes > 0 && (
          <span className="board-late">
            {' '}
            {t('today.lateBy', { duration: formatHours(person.lateMinutes * 60) })}
          </span>
        )}
      </span>
    </li>
  );
}

function whenOf(person: PersonToday, tab: Tab): string {
  const { firstIn, lastOut, startsAt } = person;
  if (tab === 'absent')
    return startsAt === null ? '' : words('today.due', { time: formatClock(startsAt, person) });
  if (tab === 'expected')
    return startsAt === null ? '' : words('today.starting', { time: formatClock(startsAt, person) });
  if (lastOut !== null) return words('today.was', { time: formatClock(lastOut, person) });
  return firstIn === null ? '' : words('today.since', { time: formatClock(firstIn, person) });
}
