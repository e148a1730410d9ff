/** Steps told to a person at a terminal: what is being done, how it went, how long it took. */
import { Fault } from '@rollcall/domain';

const interactive = process.stderr.isTTY;

function show(text: string): void {
  if (interactive) process.stderr.write(`\r\u001B[K${text}`);
}

/**
 * Runs one step and tells of it on standard error. `note` may be called with a few words about what is going
 * on; on a terminal they replace each other on the step's line. A failure is rethrown with the step's name.
 */
export async function step<T>(
  title: string,
  work: (note: (words: string) => void) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  show(`▸ ${title} …`);
  try {
    const result = await work((words) => show(`▸ ${title} … ${words}`));
    show('');
    process.stderr.write(`✓ ${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);
    return result;
  } catch (error) {
    show('');
    process.stderr.write(`✗ ${title}\n`);
    throw new StepFailed(title, error);
  }
}

export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly step: string;

  constructor(stepTitle: string, cause: unknown) {
    super(`The step "${stepTitle}" failed: ${reasonOf(cause)}`, { cause });
    this.step = stepTitle;
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Fault) return `${cause.message} [${cause.code}]`;
  return cause instanceof Error ? cause.message : String(cause);
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
