import { z } from 'zod';
import { forward, type Forwarded, type InferenceHost } from './forward.ts';

/**
 * [Note: the inference box is away] Sessions live where they were begun. When the box does not answer, or answers that it
 * is broken or too busy, the next session is begun here, and one that is under way goes on here as a new one: what was
 * seen so far is lost, and tasks begin again. The box is asked again after a while, for new sessions alone, so that
 * nobody's session moves twice.
 */
export interface Forwarder {
  send(path: string, body: string): Promise<Forwarded>;
  /** Whether sessions are begun here because the box did not answer. */
  readonly isBoxAway: boolean;
}

export const withoutFailover = (host: InferenceHost): Forwarder => ({
  send: (path, body) => forward(host, path, body),
  isBoxAway: false,
});

const awayMs = { first: 5000, longest: 60_000 };
/** The box keeps a session for minutes; more than this nobody begins meanwhile. */
const mostSessions = 1000;
const withSession = z.object({ session_id: z.string().max(64) });
const begun = z.object({ session_id: z.string() });

interface Begun {
  readonly answer: Forwarded;
  /** Null when none could be begun. */
  readonly id: string | null;
}

export function createFailover(box: InferenceHost, own: InferenceHost, monotonicMs: () => number): Forwarder {
  /** Session as the page knows it → the session here, also while it is being begun: a page has several requests in flight. */
  const moved = new Map<string, Promise<Begun>>();
  const away = { untilMs: 0, forMs: 0 };
  const isAway = (): boolean => monotonicMs() < away.untilMs;
  /** Requests that were in flight together fail together, and count once. */
  const noteFailure = (): void => {
    if (isAway()) return;
    away.forMs = Math.min(awayMs.longest, away.forMs === 0 ? awayMs.first : away.forMs * 2);
    away.untilMs = monotonicMs() + away.forMs;
  };
  const askBox = async (path: string, body: string): Promise<Forwarded | null> => {
    if (isAway()) return null;
    const answer = await forward(box, path, body);
    if (answer.status < 500) {
      Object.assign(away, { untilMs: 0, forMs: 0 });
      return answer;
    }
    noteFailure();
    return null;
  };
  const remember = (id: string, here: Promise<Begun>): void => {
    moved.set(id, here);
    const [oldest] = moved.keys();
    if (moved.size > mostSessions && oldest !== undefined) moved.delete(oldest);
  };
  const beginHere = async (): Promise<Begun> => {
    const answer = await forward(own, '/session', JSON.stringify({ action: 'create' }));
    return { answer, id: begun.safeParse(answer.body).data?.session_id ?? null };
  };
  /** A failure is forgotten, so that the next request tries again. */
  const beginOnceFor = (id: string): Promise<Begun> => {
    const known = moved.get(id);
    if (known !== undefined) return known;
    const beginning = beginHere();
    remember(id, beginning);
    const forget = (): void => void moved.delete(id);
    void beginning.then(({ id: here }) => (here === null ? forget() : undefined), forget);
    return beginning;
  };
  const goOnHere = async (id: string, path: string, body: string): Promise<Forwarded> => {
    const { answer, id: here } = await beginOnceFor(id);
    if (here === null) return answer;
    return forward(own, path.replace(id, here), body.replace(JSON.stringify(id), JSON.stringify(here)));
  };
  return {
    get isBoxAway() {
      return isAway();
    },
    async send(path, body) {
      const id = sessionOf(path, body);
      if (id === null) {
        const answer = await askBox(path, body);
        if (answer !== null) return answer;
        if (path !== '/session') return forward(own, path, body);
        const ours = await beginHere();
        if (ours.id !== null) remember(ours.id, Promise.resolve(ours));
        return ours.answer;
      }
      if (moved.has(id)) return goOnHere(id, path, body);
      return (await askBox(path, body)) ?? goOnHere(id, path, body);
    },
  };
}

/** Null for a request that is of no session: one that begins. */
function sessionOf(path: string, body: string): string | null {
  const inPath = /^\/liveness\/([A-Za-z0-9_-]{1,64})$/.exec(path)?.[1];
  if (inPath !== undefined) return inPath;
  try {
    return withSession.safeParse(JSON.parse(body)).data?.session_id ?? null;
  } catch {
    return null;
  }
}
