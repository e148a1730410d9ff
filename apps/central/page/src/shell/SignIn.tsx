import { useEffect, useRef, type SubmitEvent } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { SignedOut } from '../state/state.ts';
import { Wordmark } from './Icon.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

export interface SignInProps {
  readonly state: SignedOut;
  readonly onSignIn: (token: string) => Promise<void>;
}

export function SignIn({ state: { problem, busy }, onSignIn }: SignInProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.focus();
    if (problem !== null) field.current?.select();
  }, [problem, busy]);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? '';
    if (token !== '' && !busy) void onSignIn(token);
  };
  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={submit} data-problem={problem !== null}>
        <div className="sign-in-top">
          <Wordmark />
          <LanguageChoice />
        </div>
        <h1>{t('signIn.title')}</h1>
        <p className="sign-in-lead">{t('signIn.lead')}</p>
        <label htmlFor="token">{t('signIn.token')}</label>
        <input
          id="token"
          ref={field}
          type="password"
          name="token"
          required
          spellCheck={false}
          autoComplete="current-password"
          aria-invalid={problem !== null}
          aria-describedby="token-problem token-hint"
        />
        <p id="token-problem" className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button" aria-disabled={busy}>
          {t(busy ? 'signIn.busy' : 'signIn.submit')}
        </button>
        <p id="token-hint" className="hint">
          <Trans i18nKey="signIn.hint" components={{ c: <code /> }} />
        </p>
      </form>
    </main>
  );
}
