import { useEffect, useState } from 'react';

/** Renders again at every full `everyMs` of the wall clock. */
export function useClock(everyMs: number): Date {
  const [date, setDate] = useState(() => new Date());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const waitForNext = (): void => {
      timer = setTimeout(
        () => {
          setDate(new Date());
          waitForNext();
        },
        everyMs - (Date.now() % everyMs),
      );
    };
    waitForNext();
    return () => clearTimeout(timer);
  }, [everyMs]);
  return date;
}
