import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '@rollcall/domain';
import { modelPath, readIfPresent, sha256Of } from '../manifest/model-file.ts';
import type { ModelEntry } from '../manifest/index.ts';
import { fetchInto, type Fetched } from './fetch-into.ts';

export interface DownloadLimits {
  /** Nothing coming for so long ends an attempt. */
  readonly stallMs: number;
  /** For one file, attempts and waits together. */
  readonly totalMs: number;
  /** Attempts in a row that bring nothing. */
  readonly attempts: number;
  /** Before the second attempt; twice as long before each further one. */
  readonly firstWaitMs: number;
}

const usualLimits: DownloadLimits = {
  stallMs: 30_000,
  totalMs: 60 * 60_000,
  attempts: 5,
  firstWaitMs: 1_000,
};
const longestWaitMs = 30_000;

export interface Download {
  readonly modelsDirectory: string;
  readonly url: URL;
  /** How much is there, while it grows. */
  readonly onBytes: (bytes: number) => void;
  readonly limits?: Partial<DownloadLimits>;
}

const unfinishedPath = (entry: ModelEntry, modelsDirectory: string): string =>
  join(modelsDirectory, `.partial-${entry.sha256.slice(0, 16)}-${entry.file}`);

/**
 * Fetches a network's file to its place, in as many pieces as the network allows: what an attempt brought stays, and
 * the next one asks for the rest. Nothing is put in place that has another hash than the manifest's.
 * Faults: `model-download-failed`, `model-hash-mismatch`, `disk-full`, `file-unreadable`.
 */
export async function download(entry: ModelEntry, request: Download): Promise<void> {
  const limits = { ...usualLimits, ...request.limits };
  const path = unfinishedPath(entry, request.modelsDirectory);
  const deadline = performance.now() + limits.totalMs;
  for (let fresh = 0; fresh < 2; fresh++) {
    await fetchWhole(entry, { ...request, path, limits, deadline });
    const bytes = await readIfPresent(path);
    if (bytes !== null && sha256Of(bytes) === entry.sha256) {
      return rename(path, modelPath(entry, request.modelsDirectory));
    }
    // A piece of another file may have come before; the second time it is all of one.
    await rm(path, { force: true });
  }
  const message = `What ${request.url.href} gives is not the network ${entry.id} of the manifest; it was not kept.`;
  throw new Fault('model-hash-mismatch', message, {
    context: { id: entry.id, url: request.url.href, expected: entry.sha256 },
  });
}

interface Attempts extends Download {
  readonly path: string;
  readonly limits: DownloadLimits;
  readonly deadline: number;
}

async function fetchWhole(entry: ModelEntry, request: Attempts): Promise<void> {
  const { limits, deadline, url, path, onBytes } = request;
  let inVain = 0;
  for (;;) {
    const left = deadline - performance.now();
    const timeLimits = { stallMs: limits.stallMs, leftMs: left };
    const fetched: Fetched =
      left <= 0
        ? { outcome: 'refused', reason: 'it took too long', offline: false }
        : await fetchInto({ url, path, bytes: entry.bytes, onBytes, ...timeLimits });
    if (fetched.outcome === 'whole') return;
    if (fetched.outcome === 'refused') throw failed(entry, url, fetched);
    inVain = fetched.progressed ? 1 : inVain + 1;
    if (inVain >= limits.attempts) throw failed(entry, url, fetched);
    const usual = Math.min(longestWaitMs, limits.firstWaitMs * 2 ** (inVain - 1));
    const wait = Math.max(usual, Math.min(longestWaitMs, fetched.retryAfterMs ?? 0));
    await pause(Math.max(0, Math.min(wait, deadline - performance.now())));
  }
}

function failed(
  { id, pack }: ModelEntry,
  url: URL,
  { reason, offline }: { readonly reason: string; readonly offline: boolean },
): Fault {
  const advice = offline
    ? `Without a network, carry the files here and run: rollcall models pull --pack ${pack} --from FOLDER`
    : `What has come is kept; run the command again, or name a mirror (--mirror, ROLLCALL_MODELS_MIRROR).`;
  const message = `${id} could not be fetched from ${url.host}: ${reason}. ${advice}`;
  return new Fault('model-download-failed', message, { context: { id, url: url.href, offline } });
}
