import { useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../src/access/wire.ts';
import type { Credentials } from '../server/access.ts';
import { askSignInWays } from '../server/access.ts';
import type { SignedOut } from '../state/state.ts';
import { DoorCard } from './DoorCard.tsx';
import { PasskeyWay } from './PasskeyWay.tsx';
import { SsoWay } from './SsoWay.tsx';

export interface SignInProps {
  readonly state: SignedOut;
  readonly onSignIn: (credentials: Credentials) => Promise<void>;
  /** Answers what went wrong, or null. */
  readonly onPasskey: () => Promise<string | null>;
  /** Leaves for the provider of single sign-on; answers what went wrong, or null. */
  readonly onSso: () => Promise<string | null>;
}

type By = 'name' | 'token';

/** Until the server has said which there are. */
const noWays: SignInWays = { password: false, passkeyOrigin: null, sso: null };

/** By name and password where there are accounts; by the admin token at the first start and in emergencies. */
export function SignIn({ state, onSignIn, onPasskey, onSso }: SignInProps) {
  const { t } = useTranslation();
  const [by, setBy] = useState<By | null>(null);
  const [{ passkeyOrigin, sso }, setWays] = useState(noWays);
  useEffect(() => {
    const findWays = async (): Promise<void> => {
      const answer = await askSignInWays();
      const ways = answer.outcome === 'ok' ? answer.value : noWays;
      setBy((chosen) => chosen ?? (ways.password ? 'name' : 'token'));
      setWays(ways);
    };
    void findWays();
  }, []);
  const { problem, busy } = state;
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const submit = (): void => {
    if (busy || secret.trim() === '') return;
    void onSignIn(by === 'name' ? { name, password: secret } : { token: secret.trim() });
  };
  const change = (next: By): void => {
    setBy(next);
    setSecret('');
  };
  return (
    <DoorCard
      title={t('signIn.title')}
      lead={t(by === 'token' ? 'signIn.lead' : 'access.signIn.lead')}
      hasProblem={problem !== null}
      onSubmit={submit}
    >
      {by !== null && <SsoWay sso={sso} refusal={state.ssoProblem} onSso={onSso} />}
      {by === 'name' && <NameField value={name} onChange={setName} isFirst={problem === null} />}
      {by !== null && <SecretField key={by} by={by} value={secret} onChange={setSecret} state={state} />}
      <p id="sign-in-problem" className="problem" role="alert">
        {problem}
      </p>
      {by !== null && (
        <>
          <button type="submit" className="button" aria-disabled={busy}>
            {t(busy ? 'signIn.busy' : 'signIn.submit')}
          </button>
          {by === 'name' && <PasskeyWay origin={passkeyOrigin} onPasskey={onPasskey} />}
          <p id="sign-in-hint" className="hint">
            {by === 'token' ? (
              <Trans i18nKey="signIn.hint" components={{ c: <code /> }} />
            ) : (
              t('access.signIn.hint')
            )}
          </p>
          <button
            type="button"
            className="text-button"
            onClick={() => change(by === 'token' ? 'name' : 'token')}
          >
            {t(by === 'token' ? 'access.signIn.byName' : 'access.signIn.byToken')}
          </button>
        </>
      )}
    </DoorCard>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFirst: boolean;
}

function NameField({ value, onChange, isFirst }: NameFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  return (
    <>
      <label htmlFor="name">{t('access.signIn.name')}</label>
      <input
        id="name"
        ref={field}
        name="username"
        required
        maxLength={100}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="username"
        dir="ltr"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  );
}

interface SecretFieldProps {
  readonly by: By;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly state: SignedOut;
}

/** Takes the focus when it was wrong, so that the next attempt replaces it. */
function SecretField({ by, value, onChange, state: { problem, busy } }: SecretFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy && (by === 'token' || problem !== null)) field.current?.focus();
    if (problem !== null) field.current?.select();
  }, [by, problem, busy]);
  return (
    <>
      <label htmlFor="secret">{t(by === 'token' ? 'signIn.token' : 'access.signIn.password')}</label>
      <input
        id="secret"
        ref={field}
        type="password"
        name={by === 'token' ? 'token' : 'password'}
        required
        maxLength={200}
        spellCheck={false}
        autoComplete="current-password"
        aria-invalid={problem !== null}
        aria-describedby="sign-in-problem sign-in-hint"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  );
}
