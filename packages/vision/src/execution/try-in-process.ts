import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ExecutionProvider } from '../settings.ts';
import { firstLine } from './runtime.ts';

export interface TrialRequest {
  readonly networks: readonly TrialNetwork[];
}

export interface TrialNetwork {
  readonly path: string;
  /** Of the file that may run. */
  readonly sha256: string;
  /** [batch, channels, height, width]. */
  readonly shape: readonly [number, number, number, number];
}

const trialSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('answered'),
    /** From what the processor gives, as a share of the range of each output. Huge where a value is no number. */
    largestDifference: z.number(),
    /** Medians of one run of all the networks. */
    milliseconds: z.number(),
    processorMilliseconds: z.number(),
  }),
  z.object({ outcome: z.literal('failed'), reason: z.string() }),
]);
export type Trial = z.infer<typeof trialSchema>;

const limits = { timeout: 30_000, maxBuffer: 1 << 20 };

/**
 * In a process of its own: a driver that is broken takes the process with it that asks it. Never rejects.
 */
export function tryInProcess(provider: ExecutionProvider, request: TrialRequest): Promise<Trial> {
  const script = fileURLToPath(new URL('./trial.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [script, JSON.stringify({ provider, ...request })], limits, (error, stdout) =>
      resolve(readTrial(error, stdout)),
    );
  });
}

function readTrial(
  error: (Error & { killed?: boolean; signal?: string | null }) | null,
  stdout: string,
): Trial {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  try {
    return trialSchema.parse(JSON.parse(line));
  } catch {
    const how =
      error?.killed === true ? 'gave no answer in time' : `ended without an answer (${endOf(error)})`;
    return { outcome: 'failed', reason: `its trial ${how}` };
  }
}

const endOf = (error: (Error & { signal?: string | null }) | null): string =>
  error?.signal ?? firstLine(error?.message ?? 'nothing said');
