import { execFile, type ExecFileException } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '@rollcall/domain';
import { speedOf, type NetworkSpeed } from './expected.ts';
import { speedAnswerSchema, type SpeedAnswer, type SpeedRequest } from './messages.ts';

/**
 * How long each network takes on `provider` and how long it should; see [Note: expected speed]. In a process of its
 * own, which is killed when it takes longer than `withinMs`. Faults: those of loading; `worker-overdue`, `inference-failed`.
 */
export async function measureSpeed(
  request: SpeedRequest,
  withinMs: number,
): Promise<readonly NetworkSpeed[]> {
  const answer = await ask(request, withinMs);
  if (answer.outcome === 'failed') throw new Fault(answer.code, answer.message);
  return answer.networks.map(({ id, milliseconds }) => speedOf(id, milliseconds, answer.kernelMilliseconds));
}

async function ask(request: SpeedRequest, withinMs: number): Promise<SpeedAnswer> {
  const { error, stdout } = await runScript(request, withinMs);
  try {
    return speedAnswerSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } catch (unread) {
    const failure = { cause: error ?? unread };
    if (error?.killed === true)
      throw new Fault('worker-overdue', 'The networks were not timed in time.', failure);
    throw new Fault('inference-failed', 'The networks could not be timed.', failure);
  }
}

interface Ran {
  readonly error: ExecFileException | null;
  readonly stdout: string;
}

function runScript(request: SpeedRequest, withinMs: number): Promise<Ran> {
  const script = fileURLToPath(new URL('./speed-script.ts', import.meta.url));
  const timeout = Math.max(1, Math.round(withinMs));
  const limits = { timeout, killSignal: 'SIGKILL', maxBuffer: 1 << 20 } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [script, JSON.stringify(request)], limits, (error, stdout) =>
      resolve({ error, stdout }),
    );
  });
}
