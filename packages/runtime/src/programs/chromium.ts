import { findOnPath, isExecutable } from './executable.ts';

/** The names under which distributions install it; Chromium first, because its policies are the ones we test. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'brave-browser',
];

/**
 * The path of a Chromium-like browser: `ROLLCALL_CHROMIUM` where it is set, else the first that is on PATH;
 * null when there is none. A `ROLLCALL_CHROMIUM` that cannot be run is an error and not "none", so that
 * nobody wonders why another browser opens.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const chosen = environment['ROLLCALL_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`ROLLCALL_CHROMIUM is ${chosen}, which is not a program that can be run`);
  }
  for (const name of names) {
    const found = findOnPath(name, environment['PATH'] ?? '');
    if (found !== null) return found;
  }
  return null;
}
