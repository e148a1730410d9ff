import type { ReactNode, SubmitEvent } from 'react';
import { Wordmark } from './Icon.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

export interface DoorCardProps {
  readonly title: string;
  readonly lead: string;
  readonly hasProblem: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** The card that stands where nobody is signed in. */
export function DoorCard({ title, lead, hasProblem, onSubmit, children }: DoorCardProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={submit} data-problem={hasProblem}>
        <div className="sign-in-top">
          <Wordmark />
          <LanguageChoice />
        </div>
        <h1>{title}</h1>
        <p className="sign-in-lead">{lead}</p>
        {children}
      </form>
    </main>
  );
}
