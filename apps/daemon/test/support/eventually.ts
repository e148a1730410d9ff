import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `look` gives something other than false, null or undefined, and answers it. */
export async function eventually<Found>(
  what: string,
  look: () => Found | Promise<Found>,
  timeoutMs = 15_000,
): Promise<NonNullable<Found>> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    await pause(20);
  }
  throw new Error(`${what} did not happen within ${timeoutMs} ms`);
}
