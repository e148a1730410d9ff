import { asFault } from '@rollcall/domain';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { createLogger, type Logger } from './logger.ts';

export interface ProcessParts {
  readonly lifecycle: Lifecycle;
  /** At level `info` until the settings are known: set `logger.level` then. */
  readonly logger: Logger;
}

/**
 * Runs a process from start to end. A fault at the start is one clear line on standard error and exit code 1.
 * SIGTERM or SIGINT stops the parts in reverse and exits 0; a second signal exits at once. An exception that
 * nobody caught is logged, and ends the process with code 1 after an orderly stop.
 */
export function runMain(name: string, start: (parts: ProcessParts) => Promise<void>): void {
  const lifecycle = createLifecycle();
  const logger = createLogger(name);
  handleSignals(lifecycle, logger);
  handleUncaught(lifecycle, logger);
  start({ lifecycle, logger }).catch(async (error: unknown) => {
    if (lifecycle.stopping) return;
    const fault = asFault(error);
    process.stderr.write(`rollcall ${name}: ${fault.message} [${fault.code}]\n`);
    if (fault.code === 'unexpected') logger.error({ err: error }, 'the start failed');
    else logger.debug({ err: error }, 'the start failed');
    await stopAndExit({ lifecycle, logger }, 1);
  });
}

function handleSignals(lifecycle: Lifecycle, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (lifecycle.stopping) {
        logger.warn({ signal }, 'second signal: leaving at once');
        process.exit(1);
      }
      logger.info({ signal }, 'stopping');
      void stopAndExit({ lifecycle, logger }, 0);
    });
  }
}

function handleUncaught(lifecycle: Lifecycle, logger: Logger): void {
  const end = (error: unknown): void => {
    logger.fatal({ err: error }, 'an error was not handled');
    if (lifecycle.stopping) process.exit(1);
    void stopAndExit({ lifecycle, logger }, 1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

async function stopAndExit({ lifecycle, logger }: ProcessParts, code: number): Promise<void> {
  const failures = await lifecycle.stop();
  for (const { name, error } of failures) logger.error({ err: error, part: name }, 'a part did not stop');
  logger.info({ code }, 'stopped');
  process.exit(failures.length > 0 ? 1 : code);
}
