import type { FailureToAcquire } from '@rollcall/recognition';

/** On standard error: what the figures leave out. */
export function tellFailures(failures: readonly FailureToAcquire[]): void {
  for (const { name, code } of failures) process.stderr.write(`failure to acquire: ${name} [${code}]\n`);
}
