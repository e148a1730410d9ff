import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { ClockTrust } from '@rollcall/domain';

/** systemd-timesyncd leaves this mark; timedatectl asks the kernel, and so knows of other programs as well. */
const timesyncMark = '/run/systemd/timesync/synchronized';

/** Whether the operating system says that its clock is synchronised; null when it cannot be asked. */
export async function isClockSynchronised(): Promise<boolean | null> {
  if (existsSync(timesyncMark)) return true;
  try {
    const question = ['show', '--property=NTPSynchronized', '--value'];
    const { stdout } = await promisify(execFile)('timedatectl', question, { timeout: 2000 });
    return { yes: true, no: false }[stdout.trim()] ?? null;
  } catch {
    return null;
  }
}

export async function readClockTrust(): Promise<ClockTrust> {
  return { synchronised: await isClockSynchronised(), centralOffsetMs: null };
}
