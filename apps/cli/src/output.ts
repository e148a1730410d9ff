/** How every command answers: text for a person, or with `--json` exactly one JSON object on standard output. */
import { asFault, isRefusal, type Fault, type Refusal } from '@rollcall/domain';

/** Exit codes, documented in the help: scripts tell a refusal from a fault without reading text. */
export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 3 } as const;

export interface Answer {
  /** The JSON object. */
  readonly json: object;
  /** The same for a person, without a trailing newline. */
  readonly text: string;
  readonly exitCode?: number;
}

/** `file`: the picture that was refused, where a command takes several. */
export function answerRefusal(refusal: Refusal, file?: string): Answer {
  return {
    json: file === undefined ? refusal : { ...refusal, file },
    text: `Refused${file === undefined ? '' : ` (${file})`}: ${inWords(refusal)}`,
    exitCode: exitCodes.refused,
  };
}

/** A refusal or fault as a sentence and the code to look it up by. */
export const inWords = ({ message, code }: { readonly message: string; readonly code: string }): string =>
  `${message} [${code}]`;

export const failureOf = ({
  code,
  message,
}: Fault): { outcome: 'failed'; code: string; message: string } => ({
  outcome: 'failed',
  code,
  message,
});

/** Prints the answer of `work`, or its fault, and sets the process's exit code. */
export async function answerWith(
  options: { readonly json: boolean },
  work: () => Promise<Answer | Refusal>,
): Promise<void> {
  try {
    const result = await work();
    const answer = isRefusal(result) ? answerRefusal(result) : result;
    process.stdout.write(`${options.json ? JSON.stringify(answer.json) : answer.text}\n`);
    process.exitCode = answer.exitCode ?? exitCodes.done;
  } catch (error) {
    const fault = asFault(error);
    if (options.json) process.stdout.write(`${JSON.stringify(failureOf(fault))}\n`);
    // Nobody foresaw this one: whoever mends it needs to know where it came from.
    const trace = fault.code === 'unexpected' && error instanceof Error ? `\n${error.stack}` : '';
    process.stderr.write(`rollcall: ${inWords(fault)}${trace}\n`);
    process.exitCode = exitCodes.failed;
  }
}

/** One changing line on a terminal's standard error; silent elsewhere, where it would fill a log. */
export function showProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${words}`);
}

export const endProgress = (): void => showProgress('');

/** Rows of columns, padded to line up. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
