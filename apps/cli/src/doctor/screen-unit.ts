import { execFile } from 'node:child_process';

/** Of a unit, as `systemctl show` says it. */
export interface UnitState {
  readonly activeState: string;
  readonly restarts: number;
  /** Microseconds of the monotonic clock; 0 when it never ran. */
  readonly activeSince: number;
}

/** One that has run for this long is no longer beginning again and again. */
const steadyMicroseconds = 10_000_000;
/** A screen whose browser ended once or twice is up all the same. */
const restartsOfALoop = 3;

/** What is wrong with the screen's unit; null when it runs, or nobody here says whether it does. */
export async function whyScreenIsDown(unit: string): Promise<string | null> {
  const state = await askSystemd(unit);
  const nowMicroseconds = Number(process.hrtime.bigint() / 1000n);
  return state !== null && isDown(state, nowMicroseconds)
    ? `${unit} is ${state.activeState}, and was started anew ${state.restarts} times`
    : null;
}

/** A unit that systemd starts again each second is active whenever somebody looks, but never for long. */
export function isDown({ activeState, restarts, activeSince }: UnitState, nowMicroseconds: number): boolean {
  if (activeState === 'failed' || activeState === 'inactive') return true;
  if (activeState === 'activating') return restarts > 0;
  const isFresh = nowMicroseconds - activeSince < steadyMicroseconds;
  return activeState === 'active' && restarts >= restartsOfALoop && isFresh;
}

/** Null without a systemd that answers. */
async function askSystemd(unit: string): Promise<UnitState | null> {
  const words = ['show', '--property=LoadState,ActiveState,NRestarts,ActiveEnterTimestampMonotonic', unit];
  const text = await new Promise<string>((resolve) =>
    execFile('systemctl', words, { timeout: 3000 }, (error, stdout) => resolve(error === null ? stdout : '')),
  );
  const said = Object.fromEntries(text.split('\n').map((line) => line.split('=', 2)));
  if (said['LoadState'] !== 'loaded' || said['ActiveState'] === undefined) return null;
  return {
    activeState: said['ActiveState'],
    restarts: Number(said['NRestarts'] ?? 0),
    activeSince: Number(said['ActiveEnterTimestampMonotonic'] ?? 0),
  };
}
