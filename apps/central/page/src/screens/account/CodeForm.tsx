import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Answer } from '../../server/ask.ts';
import { useBusy } from '../../shell/use-busy.ts';

export interface Field {
  readonly name: 'name' | 'password' | 'code';
  readonly label: string;
  readonly hasFocus?: boolean;
}

const kinds = {
  name: { maxLength: 60, autoComplete: 'off' },
  password: { type: 'password', maxLength: 200, autoComplete: 'current-password' },
  code: {
    maxLength: 20,
    autoComplete: 'one-time-code',
    autoCapitalize: 'none',
    spellCheck: false,
    dir: 'ltr',
  },
} as const;

export interface CodeFormProps {
  readonly fields: readonly Field[];
  readonly submit: string;
  readonly send: (values: Readonly<Record<Field['name'], string>>) => Promise<Answer<unknown>>;
  readonly onExpired: () => void;
  readonly children?: ReactNode;
  /** Another way, beside the button. */
  readonly beside?: ReactNode;
}

/** A password, a code, a name, and what the server says to them. */
export function CodeForm({ fields, submit, send, onExpired, children, beside }: CodeFormProps) {
  const [values, setValues] = useState({ name: '', password: '', code: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, begin] = useBusy();
  async function submitForm(): Promise<void> {
    const answer = await send(values);
    if (answer.outcome === 'signed-out') return onExpired();
    setProblem(answer.outcome === 'ok' ? null : answer.message);
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void begin(submitForm);
  };
  const button = (
    <button type="submit" className="button" aria-disabled={isBusy}>
      {submit}
    </button>
  );
  return (
    <form className="account-form" onSubmit={onSubmit}>
      {children}
      {fields.map(({ name, label, hasFocus = false }) => (
        <label key={name} className="labelled">
          {label}
          <input
            required
            ref={hasFocus ? focusOnce : undefined}
            {...kinds[name]}
            aria-invalid={problem !== null}
            value={values[name]}
            onChange={({ target }) => setValues({ ...values, [name]: target.value })}
          />
        </label>
      ))}
      <p className="problem" role="alert">
        {problem}
      </p>
      {beside === undefined ? (
        button
      ) : (
        <div className="decision-ways">
          {button}
          {beside}
        </div>
      )}
    </form>
  );
}

/** The same function each time, so that it is called when the field comes and not with each letter. */
const focusOnce = (field: HTMLInputElement | null): void => field?.focus();
