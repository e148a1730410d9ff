import { createHash, randomBytes } from 'node:crypto';
import { lockMs, type TechnicianPin } from '@rollcall/store';

export const idleSeconds = 600;
const mostSessions = 4;

export type Login =
  | { readonly outcome: 'token'; readonly token: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'not-set' }
  | { readonly outcome: 'locked'; readonly seconds: number };

export interface TechnicianSessions {
  readonly isPinSet: boolean;
  readonly lockedSeconds: number;
  logIn(pin: string): Promise<Login>;
  /** Whether the token is of a session, which then lives on. */
  isKnown(token: string): boolean;
  logOut(token: string): void;
}

/** In memory alone: a restart ends every session, and the count of wrong tries with it (only root can restart the daemon). */
export function createSessions(pin: TechnicianPin, monotonicMs: () => number): TechnicianSessions {
  const lastUsed = new Map<string, number>();
  const tries = { wrong: 0, lockedUntilMs: 0 };
  const lockedSeconds = (): number => Math.max(0, Math.ceil((tries.lockedUntilMs - monotonicMs()) / 1000));
  const begin = (): string => {
    const token = randomBytes(32).toString('base64url');
    lastUsed.set(digest(token), monotonicMs());
    const [oldest] = lastUsed.keys();
    if (lastUsed.size > mostSessions && oldest !== undefined) lastUsed.delete(oldest);
    return token;
  };
  return {
    get isPinSet() {
      return pin.isSet();
    },
    get lockedSeconds() {
      return lockedSeconds();
    },
    async logIn(given) {
      if (!pin.isSet()) return { outcome: 'not-set' };
      if (lockedSeconds() > 0) return { outcome: 'locked', seconds: lockedSeconds() };
      // Counted before it is looked at, so that many at once are many.
      tries.wrong += 1;
      tries.lockedUntilMs = monotonicMs() + lockMs(tries.wrong);
      if (!(await pin.isRight(given))) return { outcome: 'wrong' };
      Object.assign(tries, { wrong: 0, lockedUntilMs: 0 });
      return { outcome: 'token', token: begin() };
    },
    isKnown(token) {
      const key = digest(token);
      const used = lastUsed.get(key);
      if (used === undefined) return false;
      const isOver = monotonicMs() - used > idleSeconds * 1000;
      lastUsed.delete(key);
      if (!isOver) lastUsed.set(key, monotonicMs());
      return !isOver;
    },
    logOut: (token) => void lastUsed.delete(digest(token)),
  };
}

/** A table of digests gives nothing away by how long a look into it takes. */
const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
