import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** systemd-timesyncd leaves this mark at its first success; it says nothing of other programs. */
const timesyncMark = '/run/systemd/timesync/synchronized';
const question = ['show', '--property=NTPSynchronized', '--value'];

export interface ClockSources {
  /** The command that is asked. */
  readonly command?: string;
  /** The file that counts where the command cannot answer, as in a container. */
  readonly mark?: string;
}

/**
 * Whether a time source disciplines the operating system's clock. `timedatectl` reports the kernel's own flag
 * (STA_UNSYNC of adjtimex(2)), whichever program keeps the time. Null where nobody can be asked. Never throws.
 */
export function isClockSynchronised({
  command = 'timedatectl',
  mark = timesyncMark,
}: ClockSources = {}): Promise<boolean | null> {
  return new Promise((resolve) => {
    execFile(command, question, { timeout: 3000 }, (error, stdout) => {
      const answer = error === null ? readAnswer(stdout) : null;
      resolve(answer ?? (existsSync(mark) ? true : null));
    });
  });
}

const readAnswer = (stdout: string): boolean | null => ({ yes: true, no: false })[stdout.trim()] ?? null;
