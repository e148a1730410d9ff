/**
 * As `Promise.all`, but a failure is told only when nothing loads any more: whoever hears of it ends threads, and
 * one that is ended while the runtime makes a session can take the whole process with it.
 */
export async function allWhenSettled<const Loads extends readonly unknown[]>(
  loads: Loads,
): Promise<{ -readonly [Name in keyof Loads]: Awaited<Loads[Name]> }> {
  await Promise.allSettled(loads);
  return Promise.all(loads);
}
