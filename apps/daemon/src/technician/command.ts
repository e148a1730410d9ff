import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command is a program beside this one, and is run as whoever looks after the kiosk would run it. */
const entry = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));
const mostCharacters = 2_000_000;

export interface CommandPlace {
  readonly dataDirectory: string;
  readonly modelsDir: string;
  readonly port: number;
}

export interface CommandRun {
  /** The one object that it answered; null for anything else. */
  readonly answer: Promise<Record<string, unknown> | null>;
  stop(): void;
}

/** A child that is killed with us, at the lowest priority: people check in meanwhile. */
export function runCommand(
  words: readonly string[],
  { dataDirectory, modelsDir, port }: CommandPlace,
): CommandRun {
  const places = ['--data-dir', dataDirectory, '--models-dir', modelsDir, '--json'];
  const child = spawn(process.execPath, [entry, ...words, ...places], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ROLLCALL_PORT: String(port) },
  });
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const answer = answerOf(child).finally(() => process.off('exit', end));
  return { answer, stop: end };
}

function answerOf(child: ChildProcess): Promise<Record<string, unknown> | null> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      if (text.length < mostCharacters) text += chunk;
    });
    child.once('error', () => resolve(null));
    child.once('close', () => resolve(parse(text)));
  });
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}
