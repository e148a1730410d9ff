/** [Note: burn-in] Full load for a while: what gets hot, leaks, slows down or computes wrongly shows itself before somebody relies on it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { VisionEngine } from '@rollcall/vision';
import { hottestCelsius } from '../doctor/machine.ts';
import type { SelfTestClip } from './clip.ts';
import { differencesFrom, observe, type Golden } from './golden.ts';

/** Of one stretch of the burn-in. */
export interface Stretch {
  readonly endsAtSeconds: number;
  readonly pictures: number;
  readonly picturesPerSecond: number;
  readonly p95Milliseconds: number;
  readonly slowestWriteMilliseconds: number;
  readonly celsius: number | null;
  readonly residentMegabytes: number;
  /** Pictures whose results were not what they have to be. */
  readonly wrong: number;
}

export interface BurnInOptions {
  readonly vision: Pick<VisionEngine, 'analyse'>;
  readonly clip: SelfTestClip;
  readonly golden: Golden;
  readonly seconds: number;
  /** Where the disk is written to. */
  readonly directory: string;
  readonly onStretch?: (stretch: Stretch) => void;
  readonly signal?: AbortSignal;
}

const stretchesInAll = 10;
/** A picture of a busy queue's size; each is flushed to the disk, as an event is. */
const block = new Uint8Array(64 * 1024).fill(0x5a);
/** Two at once keep a worker from waiting for us. */
const lanes = 2;

export async function burnIn(options: BurnInOptions): Promise<readonly Stretch[]> {
  const directory = mkdtempSync(join(options.directory, '.burn-in-'));
  const disk = await open(join(directory, 'block'), 'w', 0o600);
  const startedAt = performance.now();
  const stretches: Stretch[] = [];
  try {
    for (let number = 1; number <= stretchesInAll && options.signal?.aborted !== true; number += 1) {
      const until = startedAt + (options.seconds * 1000 * number) / stretchesInAll;
      const stretch = await measureUntil(until, { ...options, disk, startedAt });
      stretches.push(stretch);
      options.onStretch?.(stretch);
    }
  } finally {
    await disk.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return stretches;
}

type Running = BurnInOptions & { readonly disk: FileHandle; readonly startedAt: number };

async function measureUntil(until: number, running: Running): Promise<Stretch> {
  const begun = performance.now();
  const times: number[] = [];
  const work = { next: 0, wrong: 0, slowestWrite: 0 };
  const isOver = (): boolean => performance.now() >= until || running.signal?.aborted === true;
  const look = async (): Promise<void> => {
    do {
      const was = running.golden.frames[work.next++ % running.golden.frames.length];
      if (was === undefined) return;
      const at = performance.now();
      const seen = await observe(running.vision, { clip: running.clip, frame: was.frame, reference: null });
      times.push(performance.now() - at);
      if (differencesFrom({ ...was, score: null }, seen).length > 0) work.wrong += 1;
    } while (!isOver());
  };
  const write = async (): Promise<void> => {
    do {
      const at = performance.now();
      await running.disk.write(block, 0, block.length, 0);
      await running.disk.sync();
      work.slowestWrite = Math.max(work.slowestWrite, performance.now() - at);
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(500, Math.max(0, until - performance.now()))),
      );
    } while (!isOver());
  };
  await Promise.all([...Array.from({ length: lanes }, look), write()]);
  const seconds = (performance.now() - begun) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    endsAtSeconds: tenths((performance.now() - running.startedAt) / 1000),
    pictures: times.length,
    picturesPerSecond: tenths(times.length / seconds),
    p95Milliseconds: tenths(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    slowestWriteMilliseconds: tenths(work.slowestWrite),
    celsius: hottestCelsius('/'),
    residentMegabytes: tenths(process.memoryUsage.rss() / 1e6),
    wrong: work.wrong,
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

export const burnInFlaws = ['wrong-results', 'slows-down', 'hot', 'memory-grows', 'slow-disk'] as const;
export type BurnInFlaw = (typeof burnInFlaws)[number];

const limits = { slowdown: 0.75, celsius: 85, grownMegabytes: 150, writeMilliseconds: 2000 };

/** What is wrong with the machine; the first stretch warms it up and counts for its results alone. */
export function judgeBurnIn(stretches: readonly Stretch[]): readonly BurnInFlaw[] {
  const [, second, ...later] = stretches;
  const last = later.at(-1) ?? second;
  const flaws: BurnInFlaw[] = [];
  if (stretches.some(({ wrong }) => wrong > 0)) flaws.push('wrong-results');
  if (stretches.some(({ celsius }) => (celsius ?? 0) >= limits.celsius)) flaws.push('hot');
  if (stretches.some((each) => each.slowestWriteMilliseconds > limits.writeMilliseconds))
    flaws.push('slow-disk');
  if (second === undefined || last === undefined) return flaws;
  if (last.picturesPerSecond < second.picturesPerSecond * limits.slowdown) flaws.push('slows-down');
  if (last.residentMegabytes > second.residentMegabytes + limits.grownMegabytes) flaws.push('memory-grows');
  return flaws;
}
