import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface NewPasswordProps {
  /** Whose it is, for password managers. */
  readonly name: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly hasFocus?: boolean;
}

const leastLength = 12;

/** A new password, twice; the browser refuses the form while the two differ. */
export function NewPassword({ name, value, onChange, hasFocus = false }: NewPasswordProps) {
  const { t } = useTranslation();
  const [again, setAgain] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) first.current?.focus();
  }, [hasFocus]);
  useEffect(() => {
    second.current?.setCustomValidity(again === value ? '' : t('access.password.differ'));
  }, [again, value, t]);
  const fields = { type: 'password', required: true, maxLength: 200, autoComplete: 'new-password' } as const;
  return (
    <>
      <input hidden readOnly autoComplete="username" value={name} />
      <label htmlFor="new-password">{t('access.password.next')}</label>
      <input
        id="new-password"
        ref={first}
        {...fields}
        minLength={leastLength}
        aria-describedby="new-password-rules"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id="new-password-rules" className="hint">
        {t('access.password.rules')}
      </p>
      <label htmlFor="new-password-again">{t('access.password.again')}</label>
      <input
        id="new-password-again"
        ref={second}
        {...fields}
        value={again}
        onChange={({ target }) => setAgain(target.value)}
      />
    </>
  );
}
