/** How every command answers: text for a person, or with `--json` exactly one JSON object on standard output. */
import { asFault, isRefusal, type Refusal } from '@rollcall/domain';

/** Exit codes, documented in the help: scripts tell a refusal from a fault without reading text. */
export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 3 } as const;

export interface Answer {
  /** The JSON object. */
  readonly json: object;
  /** The same for a person, without a trailing newline. */
  readonly text: string;
  readonly exitCode?: number;
}

export function answerRefusal(refusal: Refusal, where?: string): Answer {
  const place = where === undefined ? '' : `${where}: `;
  return {
    json: where === undefined ? refusal : { ...refusal, file: where },
    text: `${place}${refusal.message} [${refusal.code}]`,
    exitCode: exitCodes.refused,
  };
}

/** Prints the answer of `work`, or its fault, and sets the process's exit code. */
export async function answerWith(options: { json: boolean }, work: () => Promise<Answer | Refusal>): Promise<void> {
  try {
    const result = await work();
    const answer = isRefusal(result) ? answerRefusal(result) : result;
    process.stdout.write(`${options.json ? JSON.stringify(answer.json) : answer.text}\n`);
    process.exitCode = answer.exitCode ?? exitCodes.done;
  } catch (error) {
    const fault = asFault(error);
    const failure = { outcome: 'failed', code: fault.code, message: fault.message };
    if (options.json) process.stdout.write(`${JSON.stringify(failure)}\n`);
    process.stderr.write(`rollcall: ${fault.message} [${fault.code}]\n`);
    process.exitCode = exitCodes.failed;
  }
}

/** Rows of columns, padded to line up. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
  return rows.map(line).join('\n');
}
