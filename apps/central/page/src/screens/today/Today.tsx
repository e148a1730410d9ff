import { useTranslation } from 'react-i18next';
import { AttendanceTable } from '../../list/AttendanceTable.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { usePage } from '../../shell/page-context.ts';
import { Board } from './Board.tsx';
import { EmptyList } from './EmptyList.tsx';
import { KiosksAside } from './KiosksAside.tsx';

/** Who is here, the list as it grows, and who sends it. */
export function Today() {
  const { state, nowMs } = usePage();
  const { t } = useTranslation();
  return (
    <div className="today">
      <div className="today-main">
        <Board />
        <section className="list" aria-labelledby="list-title">
          <div className="list-head">
            <h2 id="list-title">{t('list.title')}</h2>
          </div>
          <List />
        </section>
      </div>
      <KiosksAside devices={state.devices} nowMs={nowMs} />
    </div>
  );
}

function List() {
  const { state, session, nowMs } = usePage();
  const { t } = useTranslation();
  const { self, records, fresh, nextBefore, loadingOlder, devices, link } = state;
  if (records === null)
    return link === 'lost' ? <p className="quiet">{t('list.nothingYet')}</p> : <Waiting />;
  // How to connect a kiosk is nothing to whoever sees none: the notice says what they lack.
  if (self.sites?.length === 0) return <p className="quiet">{t('list.nothingYet')}</p>;
  if (records.length === 0) return <EmptyList kiosks={devices?.length ?? 0} />;
  return (
    <>
      <AttendanceTable labelledBy="list-title" records={records} fresh={fresh} nowMs={nowMs} />
      {nextBefore !== null && (
        <button
          type="button"
          className="button older"
          aria-disabled={loadingOlder}
          onClick={() => void session.loadOlder()}
        >
          {t(loadingOlder ? 'loading' : 'list.earlier')}
        </button>
      )}
    </>
  );
}
