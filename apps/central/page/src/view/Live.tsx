import type { Session } from '../session.ts';
import type { SignedIn } from '../state/state.ts';
import { Announcer } from './Announcer.tsx';
import { AttendanceTable } from './AttendanceTable.tsx';
import { EmptyList } from './EmptyList.tsx';
import { Header } from './Header.tsx';
import { Kiosks } from './Kiosks.tsx';
import { Notices } from './Notices.tsx';
import { useNow } from './use-now.ts';

export interface LiveProps {
  readonly state: SignedIn;
  readonly session: Session;
}

/** The list as it grows, who sends it, and how all of that fares. */
export function Live({ state, session }: LiveProps) {
  const nowMs = useNow(state.clockOffsetMs);
  return (
    <>
      <Header state={state} nowMs={nowMs} onSignOut={session.signOut} />
      <main className="live" data-link={state.link}>
        <Notices state={state} nowMs={nowMs} />
        <section className="list" aria-labelledby="list-title">
          <div className="list-head">
            <h2 id="list-title">Check-ins</h2>
          </div>
          <List state={state} nowMs={nowMs} onOlder={session.loadOlder} />
        </section>
        <Kiosks devices={state.devices} nowMs={nowMs} />
      </main>
      <Announcer latest={state.latest} arrived={state.fresh.size} />
    </>
  );
}

interface ListProps {
  readonly state: SignedIn;
  readonly nowMs: number;
  readonly onOlder: () => Promise<void>;
}

function List({ state, nowMs, onOlder }: ListProps) {
  const { records, fresh, nextBefore, loadingOlder, devices, link } = state;
  if (records === null) return link === 'lost' ? <p className="quiet">Nothing to show yet.</p> : <Waiting />;
  if (records.length === 0) return <EmptyList kiosks={devices?.length ?? 0} />;
  return (
    <>
      <AttendanceTable records={records} fresh={fresh} nowMs={nowMs} />
      {nextBefore !== null && (
        <button
          type="button"
          className="button older"
          aria-disabled={loadingOlder}
          onClick={() => void onOlder()}
        >
          {loadingOlder ? 'Loading…' : 'Show earlier check-ins'}
        </button>
      )}
    </>
  );
}

/** The shape of what comes, while it comes. */
function Waiting() {
  return (
    <div className="waiting" aria-busy="true">
      <p className="visually-hidden">Loading…</p>
      {[72, 58, 66, 49].map((width) => (
        <div key={width} className="waiting-row">
          <span className="waiting-face" />
          <span className="waiting-line" style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
