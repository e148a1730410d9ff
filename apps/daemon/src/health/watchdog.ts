import { execFile } from 'node:child_process';
import type { Logger } from '@rollcall/runtime';

const everyMs = 10_000;

/**
 * Tells systemd that this process goes on; one whose event loop hangs tells nothing, and is started again
 * (`WatchdogSec`, sd_notify(3)). Networks that hang have limits of their own. Answers how to stop; without systemd it
 * does nothing.
 */
export function feedWatchdog(
  environment: Readonly<Record<string, string | undefined>>,
  logger: Pick<Logger, 'warn'>,
): () => void {
  if (environment['NOTIFY_SOCKET'] === undefined || environment['WATCHDOG_USEC'] === undefined)
    return () => undefined;
  const feed = (): void =>
    void execFile('systemd-notify', ['WATCHDOG=1'], (error) => {
      if (error !== null) logger.warn({ err: error }, 'systemd could not be told that the daemon goes on');
    });
  feed();
  const timer = setInterval(feed, everyMs);
  return () => clearInterval(timer);
}
