import { useRef, useState } from 'react';

/** Whether a work is underway, and how to begin one: what is begun meanwhile, as by a double click, is dropped. */
export function useBusy(): readonly [boolean, (work: () => Promise<void>) => Promise<void>] {
  const [isBusy, setBusy] = useState(false);
  // The state is as old as the last rendering: two clicks before the next would both find it free.
  const underway = useRef(false);
  async function begin(work: () => Promise<void>): Promise<void> {
    if (underway.current) return;
    underway.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      underway.current = false;
      setBusy(false);
    }
  }
  return [isBusy, begin];
}
