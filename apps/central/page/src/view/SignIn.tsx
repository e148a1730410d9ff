import { useEffect, useRef, type SubmitEvent } from 'react';
import type { SignedOut } from '../state/state.ts';
import { Wordmark } from './Icon.tsx';

export interface SignInProps {
  readonly state: SignedOut;
  readonly onSignIn: (token: string) => Promise<void>;
}

export function SignIn({ state: { problem, busy }, onSignIn }: SignInProps) {
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
        <Wordmark />
        <h1>Who has checked in?</h1>
        <p className="sign-in-lead">The list is for administrators of this server.</p>
        <label htmlFor="token">Admin token</label>
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
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
        <p id="token-hint" className="hint">
          It is in the file <code>admin-token</code> of the server’s data directory. The start script prints a
          link that signs you in.
        </p>
      </form>
    </main>
  );
}
