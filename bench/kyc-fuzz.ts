/**
 * Broken files through `ocr/extract` and `kyc/verify` of a running daemon of its own (`ROLLCALL_FILES`, 10,000 by default):
 * pictures and PDF files with bytes changed, cut, doubled or put in from elsewhere. The daemon must answer each within ten
 * seconds, stay the same process, keep its memory within bounds, and read a document afterwards.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@rollcall/testing';
import { pdfWithPicture } from '../packages/vision/test/pdf.ts';

const root = join(import.meta.dirname, '..');
const specimens = join(root, 'packages/vision/test/fixtures/specimens');
const total = Number(process.env['ROLLCALL_FILES'] ?? 10_000);
const longestSeconds = 10;
/** Files between two looks at the memory: whether it levels off shows in the row of them. */
const memoryEvery = Math.max(1, Math.round(total / 20));
const settings = {
  site: {
    id: 'bench',
    name: 'Bench',
    fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 20 },
  },
  logLevel: 'error',
};

/** The same sequence every time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % Math.max(1, below);
  };
}

function mutate(original: Uint8Array, random: (below: number) => number): Uint8Array {
  const file = Uint8Array.from(original);
  const kind = random(5);
  // Mostly in the head, where the structure is; a picture that is still whole is read, which takes a second.
  const reach = random(4) === 0 ? file.length : 700;
  for (let change = 1 + random(30); change > 0; change--) file[random(reach)] = random(256);
  if (kind === 1) return file.subarray(0, random(file.length));
  if (kind === 2) return Buffer.concat([file.subarray(0, random(file.length)), file]);
  if (kind === 3) file.copyWithin(random(reach), random(file.length), file.length);
  return file;
}

export async function run(): Promise<Record<string, unknown>> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-fuzz-'));
  writeFileSync(join(directory, 'settings.json'), JSON.stringify(settings));
  const port = await freePort();
  const daemon = spawn(process.execPath, [join(root, 'apps/daemon/src/main.ts')], {
    env: { ...process.env, ROLLCALL_DATA_DIR: directory, ROLLCALL_PORT: String(port) },
    // What the daemon logs of its errors is for whoever runs this.
    stdio: ['ignore', 2, 2],
  });
  let hasEnded = false;
  daemon.on('exit', () => (hasEnded = true));
  try {
    return await fuzz(`http://127.0.0.1:${port}/api/v1`, daemon.pid ?? 0, () => hasEnded);
  } finally {
    daemon.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function fuzz(base: string, pid: number, hasEnded: () => boolean): Promise<Record<string, unknown>> {
  await untilHealthy(`${base}/health`);
  const [document, selfie] = [
    readFileSync(join(specimens, 'id-front.jpg')),
    readFileSync(join(specimens, 'selfie.jpg')),
  ];
  const pdf = pdfWithPicture(document, { width: 1000, height: 631 });
  const random = randomFrom(20_261_121);
  const before = megabytesOf(pid);
  const statuses: Record<string, number> = {};
  const errors: { readonly index: number; readonly status: number; readonly words: string }[] = [];
  const memory: number[] = [];
  let [slowest, peak] = [0, before];
  for (let index = 0; index < total; index++) {
    const broken = mutate([document, selfie, pdf][index % 3] ?? document, random);
    const form =
      index % 4 === 0 ? { id_document: broken, selfie_image: mutate(selfie, random) } : { document: broken };
    const startedAt = performance.now();
    const { status, words } = await post(`${base}/${index % 4 === 0 ? 'kyc/verify' : 'ocr/extract'}`, form);
    if (status >= 500) errors.push({ index, status, words });
    slowest = Math.max(slowest, performance.now() - startedAt);
    peak = Math.max(peak, megabytesOf(pid));
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (index % memoryEvery === memoryEvery - 1) memory.push(Math.round(megabytesOf(pid)));
    if (hasEnded()) throw new Error(`The daemon ended at file ${index}.`);
  }
  return {
    files: total,
    statuses,
    slowest_ms: Math.round(slowest),
    within_limit: slowest < longestSeconds * 1000,
    memory_before_mb: Math.round(before),
    memory_peak_mb: Math.round(peak),
    memory_mb: memory,
    errors: errors.slice(0, 20),
    reads_afterwards: (await post(`${base}/ocr/extract`, { document })).status === 200,
  };
}

interface Answer {
  readonly status: number;
  readonly words: string;
}

async function post(url: string, files: Readonly<Record<string, Uint8Array>>): Promise<Answer> {
  const body = new FormData();
  for (const [name, bytes] of Object.entries(files))
    body.append(name, new File([Uint8Array.from(bytes)], 'file'));
  const answer = await fetch(url, { method: 'POST', body });
  return { status: answer.status, words: (await answer.text()).slice(0, 200) };
}

const megabytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function untilHealthy(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await wait(200);
  }
  throw new Error('The daemon did not become healthy.');
}
