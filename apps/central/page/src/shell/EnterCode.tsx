import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../session.ts';
import type { NameAndPassword, SignedOut } from '../state/state.ts';
import { DoorCard } from './DoorCard.tsx';

export interface EnterCodeProps {
  readonly state: SignedOut;
  readonly shown: NameAndPassword;
  readonly session: Session;
}

/** Name and password were right, and the account has a second factor. */
export function EnterCode({ state: { problem, busy }, shown, session }: EnterCodeProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (busy) return;
    field.current?.focus();
    field.current?.select();
  }, [problem, busy]);
  const submit = (): void => {
    if (!busy && code.trim() !== '') void session.signIn({ ...shown, code: code.trim() });
  };
  return (
    <DoorCard
      title={t('access.factor.door.title')}
      lead={t('access.factor.door.lead', { name: shown.name })}
      hasProblem={problem !== null}
      onSubmit={submit}
    >
      <label htmlFor="code">{t('access.factor.codeOrRecovery')}</label>
      <input
        id="code"
        ref={field}
        name="code"
        required
        maxLength={20}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="one-time-code"
        dir="ltr"
        aria-invalid={problem !== null}
        aria-describedby="code-problem code-hint"
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <p id="code-problem" className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="button" aria-disabled={busy}>
        {t(busy ? 'signIn.busy' : 'signIn.submit')}
      </button>
      <p id="code-hint" className="hint">
        {t('access.factor.door.hint')}
      </p>
      <button type="button" className="text-button" onClick={session.startOver}>
        {t('access.factor.door.back')}
      </button>
    </DoorCard>
  );
}
