/** What of the tests is run, and what is counted of it. */
import type { TestsStream } from 'node:test';

export interface Tally {
  passed: number;
  failed: number;
  /** Each with its reason. A whole suite that is skipped tells nothing of the tests in it: it is one of these. */
  readonly skipped: string[];
}

/** Nothing is chosen: everything. `test/` is the folder of that name; anything else is a part of the path. */
export const isWanted = (file: string, patterns: readonly string[]): boolean =>
  patterns.length === 0 ||
  patterns.some((pattern) => (pattern.endsWith('/') ? file.startsWith(pattern) : file.includes(pattern)));

/** Counts what the stream tells into `tally`. */
export function countTests(events: TestsStream, tally: Tally): void {
  events.on('test:pass', ({ name, skip, details }) => {
    if (skip !== undefined)
      tally.skipped.push(typeof skip === 'string' && skip !== '' ? `${name}: ${skip}` : name);
    else if (details.type !== 'suite') tally.passed += 1;
  });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') tally.failed += 1;
  });
}
