import { createContext, use } from 'react';
import type { Permission } from '../../../src/access/roles.ts';
import type { Session } from '../session.ts';
import type { SignedIn } from '../state/state.ts';

export interface PageOf {
  readonly state: SignedIn;
  readonly session: Session;
  /** The server's time. */
  readonly nowMs: number;
}

export const PageContext = createContext<PageOf | null>(null);

/** What every screen knows; only inside of a signed-in page. */
export function usePage(): PageOf {
  const page = use(PageContext);
  if (page === null) throw new Error('a screen outside of the page');
  return page;
}

/** Whether the server would let them: what it would refuse is not offered. */
export const useMay = (permission: Permission): boolean =>
  usePage().state.self.permissions.includes(permission);
