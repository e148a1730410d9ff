import { spawn } from 'node:child_process';
import { open as openFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Fault } from '@rollcall/domain';
import { z } from 'zod';
import { reasonOf } from '../read-image.ts';
import { isWordOfProgram } from './words-of-program.ts';

/** A file of log lines or of `journalctl --output=json`, `-` for standard input; null: the journal of this machine. */
export type JournalSource = string | null;

const units = ['daemon', 'kiosk', 'central', 'first-boot', 'update', 'firewall'].map(
  (name) => `--unit=rollcall-${name}.service`,
);
const words = ['--output=json', '--no-pager', '--since=-3days', '--lines=20000', ...units];
const mostLines = 20_000;
const secondsAllowed = 20;

/** What of a line travels; see [Note: the support bundle]. @throws Fault `file-unreadable` */
export async function readJournal(source: JournalSource): Promise<string> {
  const kept: string[] = [];
  let passedOver = 0;
  for await (const line of createInterface({ input: await open(source) })) {
    const safe = safeLine(line);
    if (safe === null) passedOver += 1;
    else kept.push(JSON.stringify(safe));
    if (kept.length > mostLines) kept.shift();
  }
  return `${JSON.stringify({ lines: kept.length, passedOver })}\n${kept.map((line) => `${line}\n`).join('')}`;
}

async function open(source: JournalSource): Promise<Readable> {
  if (source === '-') return process.stdin;
  if (source !== null) return openLog(source);
  const child = spawn('journalctl', words, {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: secondsAllowed * 1000,
  });
  // Where there is no journal there are no lines.
  child.on('error', () => child.stdout.destroy());
  return child.stdout;
}

async function openLog(path: string): Promise<Readable> {
  try {
    return (await openFile(path)).createReadStream();
  } catch (error) {
    const message = `The log ${path} cannot be read (${reasonOf(error)}).`;
    throw new Fault('file-unreadable', message, { cause: error });
  }
}

const journalEntry = z.object({ MESSAGE: z.string(), _SYSTEMD_UNIT: z.string().optional() });
const logEntry = z.object({
  time: z.iso.datetime(),
  level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
  msg: z.string().optional(),
  err: z.unknown(),
});

function safeLine(line: string): object | null {
  const outer = parseJson(line);
  const inJournal = journalEntry.safeParse(outer);
  const unit = /^rollcall-[a-z-]+\.service$/.exec(inJournal.data?.['_SYSTEMD_UNIT'] ?? '')?.[0];
  const entry = logEntry.safeParse(inJournal.success ? parseJson(inJournal.data.MESSAGE) : outer);
  if (!entry.success) return null;
  const { time, level, msg = '', err } = entry.data;
  return {
    time,
    level,
    ...(unit === undefined ? {} : { unit }),
    msg: isWordOfProgram(msg) ? msg : '(left out)',
    ...errorOf(err),
  };
}

const errorEntry = z.object({
  type: z.string().optional(),
  code: z.string().optional(),
  stack: z.string().optional(),
});
/** A place in the program: a path below it, line and column. */
const frame = /((?:apps|packages|node_modules)\/[\w@./-]+\.[cm]?[jt]s:\d+:\d+)/g;

/** Kind, code and places of an error. Its message may quote anything. */
function errorOf(error: unknown): object {
  const parsed = errorEntry.safeParse(error);
  if (!parsed.success) return {};
  const { type = '', code = '', stack = '' } = parsed.data;
  return {
    error: /^[A-Z][A-Za-z]{1,40}$/.test(type) && isWordOfProgram(type) ? type : 'Error',
    ...(isWordOfProgram(code) || /^(E[A-Z]{2,20}|SQLITE_[A-Z_]+)$/.test(code) ? { code } : {}),
    at: [...stack.matchAll(frame)].map(([, place]) => place).slice(0, 12),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
