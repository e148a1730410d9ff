import type { KioskToDaemon } from '@rollcall/contract';
import { isAsked, type KioskState } from '../flow/state.ts';
import type { Store } from '../store.ts';

const tellEveryMs = 5000;

interface Parts<Event> {
  readonly store: Store<KioskState, Event>;
  readonly send: (message: KioskToDaemon) => void;
  readonly now: () => number;
}

/** Call it at each touch: the daemon hears of those while somebody is asked for something, and not of all. */
export function tellOfTouches<Event>({ store, send, now }: Parts<Event>): () => void {
  let toldAtMs = -Infinity;
  return () => {
    if (!isAsked(store.get().step) || now() - toldAtMs < tellEveryMs) return;
    toldAtMs = now();
    send({ type: 'still-here' });
  };
}
