import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenSession } from '../../../../src/access/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { NewPassword } from '../../list/NewPassword.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askSessions, changePassword, endSession } from '../../server/access.ts';
import { usePage } from '../../shell/page-context.ts';
import { useBusy } from '../../shell/use-busy.ts';
import { formatStamp } from '../../words/time.ts';
import { wordsForSites } from '../access/words-for-sites.ts';
import { useTake } from '../attendance/use-records.ts';
import { browserOf } from './browser-of.ts';
import { Passkeys } from './Passkeys.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { SsoOnly } from './SsoOnly.tsx';

/** What somebody does about the own account. */
export function Account() {
  const { t } = useTranslation();
  const { self } = usePage().state;
  return (
    <div className="person-page">
      <section className="list account" aria-labelledby="account-title">
        <h2 id="account-title">{self.name}</h2>
        <p>{t('access.own.role', { role: t(`access.roles.${self.role}`) })}</p>
        <p>{t('access.own.sites', { sites: wordsForSites(self.sites) })}</p>
        {self.by === 'token' && <p>{t('access.own.isToken')}</p>}
      </section>
      {self.by !== 'token' && (
        <>
          {self.ssoOnly ? (
            <SsoOnly />
          ) : (
            <>
              <PasswordForm />
              {self.secondFactor !== null && <SecondFactor factor={self.secondFactor} />}
              <Passkeys />
            </>
          )}
          <Sessions />
        </>
      )}
    </div>
  );
}

/** A fresh form after each change. */
function PasswordForm() {
  const { t } = useTranslation();
  const [changes, setChanges] = useState(0);
  return (
    <section className="list account" aria-labelledby="password-title">
      <h2 id="password-title">{t('access.own.password')}</h2>
      <PasswordFields key={changes} onChanged={() => setChanges(changes + 1)} />
      <p role="status">{changes > 0 && t('access.own.changed')}</p>
    </section>
  );
}

function PasswordFields({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { session, state } = usePage();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, begin] = useBusy();
  async function change(): Promise<void> {
    const answer = await changePassword(current, next);
    if (answer.outcome === 'signed-out') return session.expire();
    if (answer.outcome !== 'ok') return setProblem(answer.message);
    await queries.invalidateQueries({ queryKey: ['sessions'] });
    onChanged();
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void begin(change);
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <label htmlFor="current-password">{t('access.own.current')}</label>
      <input
        id="current-password"
        type="password"
        required
        maxLength={200}
        autoComplete="current-password"
        value={current}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <NewPassword name={state.self.name} value={next} onChange={setNext} />
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="button" aria-disabled={isBusy}>
        {t('access.own.change')}
      </button>
    </form>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => take(await askSessions()),
  });
  const [said, setSaid] = useState('');
  async function end(sessionId: string): Promise<void> {
    const answer = await endSession(sessionId);
    setSaid(answer.outcome === 'ok' ? t('access.own.ended') : answer.message);
    await refetch();
  }
  return (
    <section className="list" aria-labelledby="sessions-title">
      <div className="list-head">
        <h2 id="sessions-title">{t('access.own.sessions')}</h2>
      </div>
      {data === undefined && error === null && <Waiting />}
      {data === undefined && error !== null && (
        <Failed words={`${t('access.own.sessionsFailed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <SessionTable sessions={data} onEnd={(id) => void end(id)} />}
      <p className="quiet" role="status">
        {said}
      </p>
    </section>
  );
}

interface SessionTableProps {
  readonly sessions: readonly OpenSession[];
  readonly onEnd: (sessionId: string) => void;
}

function SessionTable({ sessions, onEnd }: SessionTableProps) {
  const { t } = useTranslation();
  return (
    <div className="wide-table" role="group" aria-labelledby="sessions-title" tabIndex={0}>
      <table className="plain-table" aria-labelledby="sessions-title">
        <thead>
          <tr>
            {(['where', 'since', 'until'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`access.own.sessionColumns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ sessionId, agent, address, openedAt, expiresAt, own }) => (
            <tr key={sessionId}>
              <th scope="row">
                <span className="main-line">{browserOf(agent)}</span>
                <span className="second-line">
                  {own ? `${t('access.own.thisOne')} · ` : ''}
                  <bdi>{address}</bdi>
                </span>
              </th>
              <td>{formatStamp(openedAt)}</td>
              <td>
                {formatStamp(expiresAt)}
                {!own && (
                  <span className="row-ways">
                    <button
                      type="button"
                      className="small-button"
                      aria-label={`${t('access.own.end')}: ${browserOf(agent)} ${address ?? ''}`}
                      onClick={() => onEnd(sessionId)}
                    >
                      {t('access.own.end')}
                    </button>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
