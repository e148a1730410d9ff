/** Runs the real command in a process of its own. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDeviceStore } from '@rollcall/store';

export const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const entry = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type Environment = Readonly<Record<string, string>>;

export function rollcall(
  words: readonly string[],
  environment: Environment = {},
  program = entry,
): Promise<Ran> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('ROLLCALL_'));
  const options = { env: { ...Object.fromEntries(inherited), ...environment }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode === 'number') resolve({ exitCode, stdout, stderr });
      else reject(error ?? new Error('the command ended without an exit code'));
    });
  });
}

/** With `--json`: standard output must be exactly one JSON object on one line, whatever happened. */
export async function rollcallJson(
  words: readonly string[],
  environment: Environment = {},
): Promise<{ exitCode: number; answer: Record<string, unknown>; stderr: string }> {
  const { exitCode, stdout, stderr } = await rollcall([...words, '--json'], environment);
  assert.match(
    stdout,
    /^\{.*\}\n$/,
    `standard output is one line with one object; standard error: ${stderr}`,
  );
  const answer: unknown = JSON.parse(stdout);
  assert.ok(isRecord(answer));
  return { exitCode, answer, stderr };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A device as its first start leaves it: with nobody enrolled. */
export function makeDevice(dataDir: string): void {
  openDeviceStore({ directory: dataDir, now: Date.now }).close();
}

/** A directory that is gone when the tests of this file have ended. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-cli-'));
  after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
