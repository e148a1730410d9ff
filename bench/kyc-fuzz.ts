/**
 * Broken files through the endpoints of the KYC interface of a running daemon of its own (`ROLLCALL_FILES`, 10,000 by
 * default, from `ROLLCALL_FIRST` on): cut, changed, swollen, spliced, of other types, and made to take long. The daemon
 * must answer each within ten seconds, stay the same process, keep its memory within bounds, and read a document
 * afterwards. `ROLLCALL_REPORT` names a file that has the figures so far, for a run that is ended before its end.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { broken, originals, randomFrom, type Original } from './kyc/mutations.ts';
import { usageOf, withOwnDaemon, type OwnDaemon } from './kyc/own-daemon.ts';
import { shareAt } from './kyc/shares.ts';

const seed = 20_261_129;
const first = Number(process.env['ROLLCALL_FIRST'] ?? 0);
const total = Number(process.env['ROLLCALL_FILES'] ?? 10_000);
const report = process.env['ROLLCALL_REPORT'];
const longestSeconds = 10;
/** Nobody waits longer; what is not answered by then hangs. */
const givenUpAfterSeconds = 60;
/** Files between two looks at the memory: whether it levels off shows in the row of them. */
const memoryEvery = Math.max(1, Math.round(total / 40));
const document = readFileSync(
  join(import.meta.dirname, '../packages/vision/test/fixtures/specimens/id-front.jpg'),
);

interface Sent {
  readonly endpoint: string;
  readonly what: string;
  readonly status: number;
  readonly words: string;
  readonly milliseconds: number;
}

export const run = (): Promise<Record<string, unknown>> => withOwnDaemon(fuzz);

async function fuzz(daemon: OwnDaemon): Promise<Record<string, unknown>> {
  const files = await originals();
  const { url, pid } = daemon;
  const before = usageOf(pid);
  const readers = new Set(before.readers);
  const sent: Sent[] = [];
  const memory: (readonly [number, number])[] = [];
  for (let index = first; index < first + total; index++) {
    sent.push(await sendOne(url, files, index));
    const usage = usageOf(pid);
    for (const reader of usage.readers) readers.add(reader);
    if (sent.length % memoryEvery === 0)
      memory.push([Math.round(usage.daemonMegabytes), Math.round(usage.readersMegabytes)]);
    if (report !== undefined && sent.length % 100 === 0)
      writeFileSync(report, JSON.stringify({ ...figuresOf(sent), memory_mb: memory, readers: readers.size }));
    if (daemon.hasEnded()) throw new Error(`The daemon ended at file ${index}.`);
  }
  const form = new FormData();
  form.append('document', new File([document], 'file'));
  const afterwards = await fetch(`${url}/ocr/extract`, { method: 'POST', body: form });
  const figures = {
    ...figuresOf(sent),
    memory_before_mb: [Math.round(before.daemonMegabytes), Math.round(before.readersMegabytes)],
    /** Daemon, and what reads for it. */
    memory_mb: memory,
    readers: readers.size,
    reads_afterwards: afterwards.status === 200,
  };
  if (report !== undefined) writeFileSync(report, JSON.stringify({ ...figures, ended: true }));
  return figures;
}

/** Which endpoint a file goes to, and in which of its fields, is decided by its index, as is the file. */
async function sendOne(url: string, files: readonly Original[], index: number): Promise<Sent> {
  const random = randomFrom(seed + index * 7919);
  const file = broken(files, random);
  const other = broken(files, random).bytes;
  const selfie = files.find(({ name }) => name === 'selfie')?.bytes ?? document;
  const endpoints = [
    ['ocr/extract', { document: file.bytes }],
    ['ocr/extract', { document: other, document_back: file.bytes }],
    ['kyc/verify', { id_document: file.bytes, selfie_image: other }],
    ['kyc/verify', { id_document: other, selfie_image: file.bytes }],
    ['liveness/detect', [file.bytes, selfie, other]],
    // Ten are the least that it takes.
    ['liveness/verify', [file.bytes, ...Array.from({ length: 9 }, () => selfie)]],
  ] as const;
  const [endpoint, content] = endpoints[index % endpoints.length] ?? endpoints[0];
  const startedAt = performance.now();
  const { status, words } = await ask(url, endpoint, content).catch((error: unknown) => ({
    status: 0,
    words: String(error),
  }));
  return {
    endpoint,
    what: `${index} ${file.name}`,
    status,
    words,
    milliseconds: performance.now() - startedAt,
  };
}

type Content = Readonly<Record<string, Uint8Array>> | readonly Uint8Array[];

async function ask(
  url: string,
  endpoint: string,
  content: Content,
): Promise<{ readonly status: number; readonly words: string }> {
  const request = isFrames(content) ? await framesOf(url, endpoint, content) : { body: formOf(content) };
  const answer = await fetch(`${url}/${endpoint}`, {
    method: 'POST',
    ...request,
    signal: AbortSignal.timeout(givenUpAfterSeconds * 1000),
  });
  return { status: answer.status, words: (await answer.text()).slice(0, 200) };
}

const isFrames = (content: Content): content is readonly Uint8Array[] => Array.isArray(content);

function formOf(files: Readonly<Record<string, Uint8Array>>): FormData {
  const body = new FormData();
  for (const [name, bytes] of Object.entries(files))
    body.append(name, new File([Uint8Array.from(bytes)], 'file'));
  return body;
}

const challengeSchema = z.object({ challenge_id: z.string(), nonce: z.string(), signature: z.string() });

async function framesOf(
  url: string,
  endpoint: string,
  files: readonly Uint8Array[],
): Promise<{ readonly body: string; readonly headers: Readonly<Record<string, string>> }> {
  const frames = files.map((file) => Buffer.from(file).toString('base64'));
  const challenge =
    endpoint === 'liveness/verify'
      ? challengeSchema.parse(await (await fetch(`${url}/liveness/challenge`)).json())
      : {};
  return {
    body: JSON.stringify({ ...challenge, frames }),
    headers: { 'content-type': 'application/json' },
  };
}

function figuresOf(sent: readonly Sent[]): Record<string, unknown> {
  const times = sent.map(({ milliseconds }) => milliseconds);
  const answers: Record<string, number> = {};
  for (const { endpoint, status } of sent)
    answers[`${endpoint} ${status}`] = (answers[`${endpoint} ${status}`] ?? 0) + 1;
  const errors = sent.filter(({ status }) => status === 0 || status >= 500);
  const slow = sent.filter(({ milliseconds }) => milliseconds > longestSeconds * 1000);
  return {
    files: sent.length,
    answers,
    p50_ms: shareAt(times, 0.5),
    p99_ms: shareAt(times, 0.99),
    slowest_ms: shareAt(times, 1),
    over_limit: slow.length,
    slow: slow.slice(0, 20).map(({ what, endpoint, milliseconds }) => ({
      what,
      endpoint,
      seconds: Math.round(milliseconds / 1000),
    })),
    errors: errors.length,
    first_errors: errors.slice(0, 20),
    load: Math.round(loadavg()[0] ?? 0),
  };
}
