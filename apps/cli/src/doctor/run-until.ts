import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Of a line of the doctor: the process is killed before the line is called late. */
export const withinMs = 8500;

export interface RunEnd {
  /** Its last line of standard output; empty when it said nothing. */
  readonly line: string;
  readonly isLate: boolean;
}

/**
 * [Note: a check with a deadline] What loads native parts runs in a process of its own, since a thread that is within
 * them can neither be ended nor left behind: this process would wait for it, or die of an exit amid it. When its time is
 * over the process and all that it started are killed, and nothing of it keeps this one. Never rejects.
 */
export function runUntil(script: URL, argument: object, mostMs: number): Promise<RunEnd> {
  // A group of its own: so what it started goes with it.
  const child = spawn(process.execPath, [fileURLToPath(script), JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  let [said, isLate] = ['', false];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const timer = setTimeout(() => {
    isLate = true;
    killGroup(child.pid);
  }, mostMs);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      resolve({ line: said.trim().split('\n').at(-1) ?? '', isLate });
    };
    child.once('error', end);
    child.once('close', end);
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}
