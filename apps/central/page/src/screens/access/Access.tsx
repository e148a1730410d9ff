import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import type { AccountStatus } from '../../../../src/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { usePage } from '../../shell/page-context.ts';
import { formatCount } from '../../words/time.ts';
import { ChangeAccount, InviteAccount, InviteAgain } from './AccountForms.tsx';
import { ApiKeys } from './ApiKeys.tsx';
import { FactorRule, TakeFactor } from './FactorRule.tsx';
import { Handover, type Handed } from './Handover.tsx';
import { useAccounts } from './use-access.ts';
import { wordsForSites } from './words-for-sites.ts';

type Open =
  { readonly way: 'change' | 'again' | 'take'; readonly account: AccountStatus } | { readonly way: 'invite' };

/** Who may sign in, and what as. */
export function Access() {
  const { t } = useTranslation();
  const { self } = usePage().state;
  const [open, setOpen] = useState<Open | null>(null);
  const [handed, setHanded] = useState<Handed | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="person-page">
      <section className="list" aria-labelledby="accounts-title">
        <div className="list-head">
          <h2 id="accounts-title">{t('access.accounts.title')}</h2>
          <p className="second-line">{t('access.accounts.how')}</p>
        </div>
        {self.by === 'token' && <p className="notice-line">{t('access.accounts.tokenNotice')}</p>}
        <div className="people-actions">
          <button type="button" className="small-button" onClick={() => setOpen({ way: 'invite' })}>
            {t('access.accounts.invite')}
          </button>
        </div>
        <Accounts onOpen={setOpen} />
      </section>
      <FactorRule />
      <ApiKeys />
      {open?.way === 'invite' && <InviteAccount onClose={close} onInvited={setHanded} />}
      {open?.way === 'change' && <ChangeAccount account={open.account} onClose={close} />}
      {open?.way === 'again' && <InviteAgain account={open.account} onClose={close} onInvited={setHanded} />}
      {open?.way === 'take' && <TakeFactor account={open.account} onClose={close} />}
      {handed !== null && <Handover handed={handed} onClose={() => setHanded(null)} />}
    </div>
  );
}

const columns = ['name', 'role', 'sites', 'state'] as const;

function Accounts({ onOpen }: { onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAccounts();
  if (data === undefined && error !== null)
    return (
      <Failed words={`${t('access.accounts.failed')} ${error.message}`} onRetry={() => void refetch()} />
    );
  if (data === undefined) return <Waiting />;
  if (data.length === 0) return <p className="quiet">{t('access.accounts.none')}</p>;
  return (
    <div className="wide-table" role="group" aria-labelledby="accounts-title" tabIndex={0}>
      <table className="plain-table" aria-labelledby="accounts-title">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`access.accounts.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((account) => (
            <AccountRow key={account.accountId} account={account} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccountRow({ account, onOpen }: { account: AccountStatus; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const { self } = usePage().state;
  const { name, role, sites, state, secondFactor, passkeys, sso } = account;
  // The server refuses this, so that nobody locks themselves out.
  const isOwn = self.by !== 'token' && self.name === name;
  return (
    <tr>
      <th scope="row">
        <span className="main-line">{name}</span>
        {isOwn && <span className="second-line">{t('access.accounts.you')}</span>}
      </th>
      <td>{t(`access.roles.${role}`)}</td>
      <td>{wordsForSites(sites)}</td>
      <td>
        <span className="account-state" data-state={state}>
          {t(`access.accounts.states.${state}`)}
        </span>
        {secondFactor && <span className="second-line">{t('access.factor.has')}</span>}
        {passkeys > 0 && (
          <span className="second-line">{t('access.passkeys.has', { number: formatCount(passkeys) })}</span>
        )}
        {sso && <span className="second-line">{t('access.sso.has')}</span>}
        {!isOwn && (
          <span className="row-ways">
            {(['change', 'again'] as const).map((way) => (
              <button
                key={way}
                type="button"
                className="small-button"
                aria-label={`${t(`access.accounts.${way}`)}: ${name}`}
                onClick={() => onOpen({ way, account })}
              >
                {t(`access.accounts.${way}`)}
              </button>
            ))}
            {secondFactor && (
              <button
                type="button"
                className="small-button"
                aria-label={`${t('access.factor.take')}: ${name}`}
                onClick={() => onOpen({ way: 'take', account })}
              >
                {t('access.factor.take')}
              </button>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}
