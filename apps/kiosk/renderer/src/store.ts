/** A state, the function that moves it on, and those who watch it. */
export interface Store<State, Event> {
  readonly get: () => State;
  readonly send: (event: Event) => void;
  /** Returns the function that ends the watch. */
  readonly watch: (onChange: () => void) => () => void;
}

export function createStore<State, Event>(
  initial: State,
  step: (state: State, event: Event) => State,
): Store<State, Event> {
  let state = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => state,
    send: (event) => {
      const next = step(state, event);
      if (Object.is(next, state)) return;
      state = next;
      for (const onChange of watchers) onChange();
    },
    watch: (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}
