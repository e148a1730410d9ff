import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import { isEnroleeId, type EnroleeId } from '@rollcall/domain';
import { exitCodes } from './output.ts';

/**
 * Parses and runs. Wrong usage is told on standard error and exits 2; with `--json` it is also the JSON object
 * on standard output, so that a script need not tell it from other failures by the lack of one.
 */
export async function runProgram(program: Command, argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    process.exitCode = exitCodes.usage;
    if (!argv.includes('--json')) return;
    const message =
      error.message === '(outputHelp)' ? 'A command is missing.' : error.message.replace(/^error: /, '');
    process.stdout.write(`${JSON.stringify({ outcome: 'failed', code: 'usage', message })}\n`);
  }
}

export function parseEnroleeId(text: string): EnroleeId {
  if (isEnroleeId(text)) return text;
  throw new InvalidArgumentError(
    'An id has 1 to 64 letters, digits and . _ @ + -, and starts with a letter or digit.',
  );
}

/** As an event carries it; see the contract's enrolment payload. */
export function parseDisplayName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= 200 && !/\p{Cc}/u.test(name)) return name;
  throw new InvalidArgumentError('A name has 1 to 200 characters, on one line.');
}
