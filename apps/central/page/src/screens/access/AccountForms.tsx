import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus, Invitation } from '../../../../src/wire.ts';
import { changeAccount, invite, inviteAgain, type Reach } from '../../server/access.ts';
import type { Answer } from '../../server/ask.ts';
import { Decision } from '../kiosks/Decision.tsx';
import type { Handed } from './Handover.tsx';
import { ReachFields } from './ReachFields.tsx';
import { useForgetAccounts } from './use-access.ts';

interface FormProps {
  readonly onClose: () => void;
}
interface InvitingProps extends FormProps {
  readonly onInvited: (handed: Handed) => void;
}

/** What the person needs is in the answer, and nowhere else afterwards. */
function handOver(
  answer: Answer<Invitation>,
  name: string,
  onInvited: (handed: Handed) => void,
): Answer<null> {
  if (answer.outcome !== 'ok') return answer;
  onInvited({ name, secret: `${location.origin}/#setup=${answer.value.setupToken}`, what: 'link' });
  return { outcome: 'ok', value: null };
}

export function InviteAccount({ onClose, onInvited }: InvitingProps) {
  const { t } = useTranslation();
  const forget = useForgetAccounts();
  const hint = useId();
  const [name, setName] = useState('');
  const [reach, setReach] = useState<Reach>({ role: 'manager', sites: null });
  async function save(reason: string): Promise<Answer<null>> {
    const answer = await invite({ name, ...reach }, reason);
    await forget();
    return handOver(answer, name.trim().toLowerCase(), onInvited);
  }
  return (
    <Decision
      title={t('access.accounts.invite')}
      explanation={t('access.accounts.inviteHow')}
      ways={[{ label: t('access.accounts.invite'), decide: save }]}
      onClose={onClose}
    >
      <label className="form-field">
        {t('access.accounts.name')}
        <input
          required
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          pattern="\s*[A-Za-z0-9][A-Za-z0-9._@+\-]+\s*"
          title={t('access.accounts.nameHint')}
          aria-describedby={hint}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <p id={hint} className="second-line">
        {t('access.accounts.nameHint')}
      </p>
      <ReachFields value={reach} onChange={setReach} />
    </Decision>
  );
}

export function ChangeAccount({ account, onClose }: FormProps & { readonly account: AccountStatus }) {
  const { t } = useTranslation();
  const forget = useForgetAccounts();
  const [reach, setReach] = useState<Reach>({ role: account.role, sites: account.sites });
  const [disabled, setDisabled] = useState(account.state === 'disabled');
  async function save(reason: string): Promise<Answer<null>> {
    const answer = await changeAccount(account.accountId, { ...reach, disabled }, reason);
    await forget();
    return answer;
  }
  return (
    <Decision
      title={`${t('access.accounts.change')}: ${account.name}`}
      explanation={t('access.accounts.changeHow')}
      ways={[{ label: t('access.accounts.save'), decide: save }]}
      onClose={onClose}
    >
      <ReachFields value={reach} onChange={setReach} />
      <label className="check">
        <input type="checkbox" checked={disabled} onChange={({ target }) => setDisabled(target.checked)} />
        {t('access.accounts.disabled')}
      </label>
    </Decision>
  );
}

export function InviteAgain({
  account,
  onClose,
  onInvited,
}: InvitingProps & { readonly account: AccountStatus }) {
  const { t } = useTranslation();
  const forget = useForgetAccounts();
  async function save(reason: string): Promise<Answer<null>> {
    const answer = await inviteAgain(account.accountId, reason);
    await forget();
    return handOver(answer, account.name, onInvited);
  }
  return (
    <Decision
      title={`${t('access.accounts.again')}: ${account.name}`}
      explanation={`${t('access.accounts.againHow')}${account.sso ? ` ${t('access.sso.again')}` : ''}`}
      ways={[{ label: t('access.accounts.again'), decide: save }]}
      onClose={onClose}
    />
  );
}
