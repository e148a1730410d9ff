import type { ReactNode } from 'react';
import { useLanguage } from './kiosk-context.ts';

interface Props {
  /** The id of the heading over it. */
  readonly titleId: string;
  readonly children: ReactNode;
}

/**
 * What one agrees to. What is longer than the screen is scrolled, by keys too, and the answers under it stay where they
 * are. Another language is read from its start.
 */
export function ConsentRead({ titleId, children }: Props) {
  const language = useLanguage();
  return (
    <div key={language} className="consent-read" role="group" aria-labelledby={titleId} tabIndex={0}>
      {children}
    </div>
  );
}
