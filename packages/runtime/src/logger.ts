import { pino, type DestinationStream, type Logger } from 'pino';
import { redactFields } from './redact.ts';

export type { Logger } from 'pino';
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * JSON lines on standard error, written at once so that none is lost when the process dies; standard output
 * stays free for a command's answer. Secrets and biometrics are taken out whatever a caller passes.
 */
export function createLogger(name: string, level: LogLevel = 'info', stream?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: object) => redactFields(fields),
    },
    // `redactFields` has made the error a plain object already.
    serializers: { err: (error: unknown) => error },
  };
  return pino(options, stream ?? pino.destination({ fd: 2, sync: true }));
}
