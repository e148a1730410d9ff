import type { LivenessAction, UserId } from '@rollcall/domain';
import { chooseActions } from '@rollcall/liveness';

/** What of the actions that can be told apart may be asked for here. */
const sessionActions = [
  'turn_left',
  'turn_right',
  'open_mouth',
  'smile',
  'blink',
] as const satisfies readonly LivenessAction[];

/** Three checks of three attempts. */
const mostDrawsPerHour = 9;
const hourMs = 60 * 60_000;

export interface SessionActionParts {
  readonly count: number;
  /** For how long a draw that nobody has answered stands. */
  readonly standsMs: number;
  /** Uniform in 0 ≤ x < 1, which nobody can foretell. */
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Draw {
  readonly actions: readonly LivenessAction[];
  readonly atMs: number;
  isAnswered: boolean;
}

/**
 * What is asked of each user. There are 54 draws, so that whoever has a recording of one could start checks until it is
 * asked for. Therefore a draw stands until a check was judged by it, or its time is over, however many sessions are
 * started meanwhile; and after the ninth in an hour the last one stands. Nobody is refused: programs that start many
 * sessions, or start anew after each failure, get sessions.
 */
export class SessionActions {
  readonly #parts: SessionActionParts;
  /** One entry, of nine draws at most, for each user of the daemon's. */
  readonly #draws = new Map<UserId, readonly Draw[]>();

  constructor(parts: SessionActionParts) {
    this.#parts = parts;
  }

  next(userId: UserId): readonly LivenessAction[] {
    const { count, standsMs, random, now } = this.#parts;
    const nowMs = now();
    // Of a clock that was set back, too.
    const recent = (this.#draws.get(userId) ?? []).filter(({ atMs }) => Math.abs(nowMs - atMs) < hourMs);
    const last = recent.at(-1);
    const stands = last !== undefined && !last.isAnswered && Math.abs(nowMs - last.atMs) < standsMs;
    if (last !== undefined && (stands || recent.length >= mostDrawsPerHour)) return last.actions;
    const actions = chooseActions(random, count, sessionActions);
    this.#draws.set(userId, [...recent, { actions, atMs: nowMs, isAnswered: false }]);
    return actions;
  }

  /** A check of this user's was judged: the next may ask for something else. */
  answered(userId: UserId): void {
    const last = this.#draws.get(userId)?.at(-1);
    if (last !== undefined) last.isAnswered = true;
  }
}
