import { useEffect, useState } from 'react';

const stepMs = 5000;

/** The server's time, moving on every few seconds: what is told as "5 min ago" has to age by itself. */
export function useNow(clockOffsetMs: number): number {
  const [browserMs, setBrowserMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setBrowserMs(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, []);
  return Math.max(browserMs, Date.now()) + clockOffsetMs;
}
