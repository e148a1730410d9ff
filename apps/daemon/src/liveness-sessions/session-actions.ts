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

/** Four checks of three attempts. */
const mostDrawsPerHour = 12;
const hourMs = 60 * 60_000;

export interface SessionActionParts {
  readonly count: number;
  /** Uniform in 0 ≤ x < 1, which nobody can foretell. */
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Draw {
  readonly actions: readonly LivenessAction[];
  readonly atMs: number;
}

/**
 * What is asked of each user. There are 54 draws, so that whoever has a recording of one could start checks until it is
 * asked for. Therefore it is one of the twelve draws of an hour until the first of them is an hour old: whoever has seen
 * what is asked now does not know what comes next. Nobody is refused: programs that start many sessions get sessions.
 */
export class SessionActions<Key = UserId> {
  readonly #parts: SessionActionParts;
  /** One entry, of twelve draws at most, for each user of the daemon's. */
  readonly #draws = new Map<Key, readonly Draw[]>();

  constructor(parts: SessionActionParts) {
    this.#parts = parts;
  }

  /** `after`: what was asked for last, which is not asked for again where another draw is left. */
  next(userId: Key, after: readonly LivenessAction[] = []): readonly LivenessAction[] {
    const { count, random, now } = this.#parts;
    const nowMs = now();
    // Of a clock that was set back, too.
    const recent = (this.#draws.get(userId) ?? []).filter(({ atMs }) => Math.abs(nowMs - atMs) < hourMs);
    const drawn = recent.map(({ actions }) => actions).filter((actions) => actions.join() !== after.join());
    const again = recent.length < mostDrawsPerHour ? undefined : drawn[Math.floor(random() * drawn.length)];
    if (again !== undefined) return again;
    const actions = chooseActions(random, count, sessionActions);
    this.#draws.set(userId, [...recent, { actions, atMs: nowMs }]);
    return actions;
  }
}
