import { useEffect, useId, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../server/ask.ts';
import { usePage } from '../../shell/page-context.ts';
import { useBusy } from '../../shell/use-busy.ts';

export interface Way {
  readonly label: string;
  /** `fields`: what the children's named fields hold. */
  readonly decide: (reason: string, fields: FormData) => Promise<Answer<null>>;
}

/** A named field of a form as text; empty where there is none. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

export interface DecisionProps {
  readonly title: string;
  readonly explanation: string;
  readonly ways: readonly Way[];
  readonly children?: ReactNode;
  /** Beneath the form; nothing in it is part of the decision. */
  readonly after?: ReactNode;
  readonly onClose: () => void;
}

/** Asks for the reason, which is kept, and does nothing without one; and nothing twice, nor takes it back, while it is done. */
export function Decision({ title, explanation, ways, children, after, onClose }: DecisionProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, begin] = useBusy();
  useEffect(() => dialog.current?.showModal(), []);

  async function decide(way: Way, fields: FormData): Promise<void> {
    const answer = await way.decide(reason.current?.value.trim() ?? '', fields);
    if (answer.outcome === 'signed-out') return session.expire();
    if (answer.outcome !== 'ok') return setProblem(answer.message);
    onClose();
    await session.refresh();
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const chosen = event.nativeEvent.submitter?.getAttribute('value');
    const way = ways.find(({ label }) => label === chosen);
    if (way === undefined) return;
    const fields = new FormData(event.currentTarget);
    void begin(() => decide(way, fields));
  };
  return (
    <dialog
      ref={dialog}
      className="decision"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => isBusy && event.preventDefault()}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <h3 id={`${id}-title`}>{title}</h3>
        <p>{explanation}</p>
        {children}
        {ways.length > 0 && (
          <>
            <label htmlFor={`${id}-reason`}>{t('decisions.reason')}</label>
            <input
              id={`${id}-reason`}
              ref={reason}
              required
              maxLength={500}
              pattern=".*\S.*"
              autoComplete="off"
            />
          </>
        )}
        <p className="problem" role="alert">
          {problem}
        </p>
        <div className="decision-ways">
          {ways.map(({ label }) => (
            <button key={label} type="submit" className="button" value={label} aria-disabled={isBusy}>
              {label}
            </button>
          ))}
          <button
            type="button"
            className="small-button"
            aria-disabled={isBusy}
            onClick={() => isBusy || onClose()}
          >
            {t('decisions.cancel')}
          </button>
        </div>
      </form>
      {after}
    </dialog>
  );
}
