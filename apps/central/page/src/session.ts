import { t } from 'i18next';
import type { Permission } from '../../src/access/roles.ts';
import { askSelf, signIn, signOut, type Credentials } from './server/access.ts';
import { askDevices, askRecords, askSummary, type Answer } from './server/ask.ts';
import { followAttendance } from './server/follow.ts';
import { beginSso, wordsForRefusal } from './server/sso.ts';
import { signInByPasskey } from './server/passkeys.ts';
import type { Store } from './state/store.ts';
import { startOfDay } from './words/time.ts';

/** What a person can do on the page. */
export interface Session {
  readonly signIn: (credentials: Credentials) => Promise<void>;
  /** By what the person's device keeps; answers what went wrong, or null. */
  readonly signInByPasskey: () => Promise<string | null>;
  /** Leaves for the provider of single sign-on; answers what went wrong, or null when the browser is on its way. */
  readonly signInBySso: () => Promise<string | null>;
  readonly signOut: () => Promise<void>;
  /** Back to the door, from an invitation that leads nowhere. */
  readonly leaveInvitation: () => void;
  /** From the code back to name and password. */
  readonly startOver: () => void;
  /** Asks who one is, since something about that has just changed. */
  readonly refreshSelf: () => Promise<void>;
  readonly loadOlder: () => Promise<void>;
  /** Asks for figures and kiosks now, since somebody has just changed them. */
  readonly refresh: () => Promise<void>;
  /** The server no longer knows who asks. */
  readonly expire: () => void;
}

const refreshMs = 20_000;
const askAgainMs = 3000;
/** Several arrivals within this time make one question. */
const gatherMs = 400;

/** Runs the page: finds out who is there, follows the server, and keeps figures and kiosks fresh. */
export function startSession(store: Store): Session {
  const session = new PageSession(store);
  // Such a link pasted into an open page changes only what is behind the `#`, which loads nothing by itself.
  addEventListener('hashchange', () => {
    if (/[#&](token|setup)=/.test(location.hash)) location.reload();
  });
  const { token, setup, sso } = takeFromAddress();
  if (setup !== null) store.dispatch({ type: 'invited', setupToken: setup });
  else void (token === null ? session.findOut(sso) : session.signIn({ token }));
  return session;
}

class PageSession implements Session {
  readonly #store: Store;
  readonly #refreshSoon = gather(() => void this.#refreshFigures(), gatherMs);
  #stopFollowing: (() => void) | null = null;
  #refresh: number | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Whether the cookie of an earlier visit is still good.
   * @param refusal why single sign-on sent the browser back without one
   */
  async findOut(refusal: string | null = null): Promise<void> {
    const answer = await askSelf();
    if (answer.outcome === 'signed-out' && refusal !== null)
      return this.#store.dispatch({ type: 'sso-refused', problem: wordsForRefusal(refusal) });
    if (answer.outcome === 'signed-out') return this.#end(null);
    if (answer.outcome !== 'ok') {
      this.#store.dispatch({ type: 'checking-fails', problem: answer.message });
      setTimeout(() => void this.findOut(refusal), askAgainMs);
      return;
    }
    this.#store.dispatch({ type: 'signed-in', self: answer.value });
    await this.#begin();
  }

  /** Whoever owes a second factor is answered nothing else. */
  async #begin(): Promise<void> {
    if (this.#owesFactor()) return;
    await this.#refreshRecords();
    this.#follow();
  }

  #owesFactor(): boolean {
    const { state } = this.#store;
    return state.phase === 'signed-in' && state.self.secondFactor?.state === 'owed';
  }

  readonly signIn = async (credentials: Credentials): Promise<void> => {
    this.#store.dispatch({ type: 'signing-in' });
    const answer = await signIn(credentials);
    if (answer.outcome === 'ok') return this.findOut();
    if ('token' in credentials || !asksForCode(answer, credentials.code))
      return this.#end(answer.outcome === 'signed-out' ? t('signIn.wrong') : answer.message);
    const { name, password, code } = credentials;
    const problem = code === undefined ? null : answer.message;
    this.#store.dispatch({ type: 'code-asked', shown: { name, password }, problem });
  };

  readonly signInByPasskey = async (): Promise<string | null> => {
    const answer = await signInByPasskey();
    if (answer.outcome !== 'ok') return answer.message;
    await this.findOut();
    return null;
  };

  readonly signInBySso = async (): Promise<string | null> => {
    const answer = await beginSso(location.pathname + location.search);
    if (answer.outcome !== 'ok') return answer.message;
    location.assign(answer.value.address);
    return null;
  };

  readonly signOut = async (): Promise<void> => {
    const answer = await signOut();
    if (answer.outcome === 'ok' || answer.outcome === 'signed-out') return this.#end(null);
    // The cookie is still good: a door that closes only to look at would leave it to whoever comes next.
    this.#store.dispatch({ type: 'signing-out-fails', problem: answer.message });
  };

  readonly leaveInvitation = (): void => void this.findOut();

  readonly startOver = (): void => this.#end(null);

  readonly refreshSelf = async (): Promise<void> => {
    const owed = this.#owesFactor();
    const self = this.#take(await askSelf());
    if (self === null) return;
    this.#store.dispatch({ type: 'self', self });
    if (this.#owesFactor()) this.#stop();
    else if (owed) await this.#begin();
  };

  readonly expire = (): void => {
    if (this.#store.state.phase === 'signed-in') this.#end(t('signIn.ended'));
  };

  readonly refresh = (): Promise<void> => this.#refreshFigures();

  readonly loadOlder = async (): Promise<void> => {
    const { state } = this.#store;
    if (state.phase !== 'signed-in' || state.nextBefore === null || state.loadingOlder) return;
    this.#store.dispatch({ type: 'loading-older' });
    const page = this.#take(await askRecords(state.nextBefore));
    this.#store.dispatch({ type: 'older-page', page });
  };

  #stop(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = null;
    clearInterval(this.#refresh);
  }

  #end(problem: string | null): void {
    this.#stop();
    this.#store.dispatch({ type: 'signed-out', problem });
  }

  /** The value of an answer, or null when there is none; that has then been dealt with. */
  #take<T>(answer: Answer<T>): T | null {
    if (answer.outcome === 'ok') return answer.value;
    if (answer.outcome === 'signed-out') this.expire();
    if (answer.outcome === 'failed') this.#store.dispatch({ type: 'trouble', message: answer.message });
    return null;
  }

  #may(permission: Permission): boolean {
    const { state } = this.#store;
    return state.phase === 'signed-in' && state.self.permissions.includes(permission);
  }

  async #refreshFigures(): Promise<void> {
    const [summaryAnswer, devicesAnswer] = await Promise.all([
      this.#may('figures.read') ? askSummary(startOfDay(new Date())) : null,
      askDevices(),
    ]);
    const summary = summaryAnswer === null ? null : this.#take(summaryAnswer);
    const devices = this.#take(devicesAnswer);
    if (summary !== null) this.#store.dispatch({ type: 'summary', summary });
    if (devices !== null) this.#store.dispatch({ type: 'devices', devices });
  }

  async #refreshRecords(): Promise<void> {
    const page = this.#may('attendance.read') ? this.#take(await askRecords()) : null;
    if (page !== null) this.#store.dispatch({ type: 'newest-page', page });
  }

  async #refreshAll(): Promise<void> {
    await this.#refreshRecords();
    if (this.#store.state.phase === 'signed-in') await this.#refreshFigures();
  }

  #follow(): void {
    this.#stopFollowing?.();
    clearInterval(this.#refresh);
    this.#stopFollowing = followAttendance({
      onOpen: (centralMs) => {
        this.#store.dispatch({ type: 'link-open', centralMs, nowMs: Date.now() });
        void this.#refreshAll();
      },
      onHeartbeat: (centralMs) => this.#store.dispatch({ type: 'link-heard', centralMs, nowMs: Date.now() }),
      onRecord: (record) => {
        this.#store.dispatch({ type: 'arrived', record });
        this.#refreshSoon();
      },
      onLost: () => {
        this.#store.dispatch({ type: 'link-lost' });
        void this.#refreshFigures();
      },
    });
    this.#refresh = setInterval(() => void this.#refreshFigures(), refreshMs);
  }
}

/** The password was right, and a code is still missing, or another one could still be the right one. */
function asksForCode(answer: Exclude<Answer<null>, { outcome: 'ok' }>, code: string | undefined): boolean {
  if (code === undefined) return answer.code === 'code-needed';
  return answer.code !== 'sign-in-wrong' && answer.outcome !== 'signed-out';
}

/**
 * `#token=…`, as the start script prints it, an invitation's `#setup=…`, or why single sign-on refused: `#sso=…`. They leave
 * the address, and the history, at once.
 */
function takeFromAddress(): { token: string | null; setup: string | null; sso: string | null } {
  const words = new URLSearchParams(location.hash.slice(1));
  const [token, setup, sso] = [words.get('token'), words.get('setup'), words.get('sso')];
  if (token !== null || setup !== null || sso !== null)
    history.replaceState(null, '', location.pathname + location.search);
  return { token, setup, sso };
}

function gather(work: () => void, waitMs: number): () => void {
  let timer: number | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, waitMs);
  };
}
