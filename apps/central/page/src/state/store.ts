import { reduce } from './reduce.ts';
import { firstState, type PageEvent, type PageState } from './state.ts';

export interface Store {
  readonly state: PageState;
  dispatch(event: PageEvent): void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore(): Store {
  let state = firstState;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      state = reduce(state, event);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
