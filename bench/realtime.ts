/**
 * `process_frame` as pages wait for it: three sessions at once, each with ten frames a second of a moving face, beside
 * one session alone and beside the analysis alone of the same frames. Then 200 sessions of each kind that keeps any,
 * abandoned and swept, three times over: what stays of them in rows and in memory.
 */
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { makeDemoClip, readMjpegFrames } from '@rollcall/testing';
import { buildModels, openVision } from '@rollcall/vision';
import { clipDirectory, modelsDirectory } from '../scripts/setup/places.ts';
import { median, spread } from './frame/statistics.ts';
import { abandonSessions } from './realtime/abandoned.ts';
import { measureFrames, type FrameTimes } from './realtime/frames.ts';

/** The clip has 30 frames a second, a page sends 10. */
const everyNth = 3;
const runs = 3;
const secondsPerRun = 12;

export async function run(): Promise<Record<string, unknown>> {
  await buildModels({ modelsDirectory });
  mkdirSync(clipDirectory, { recursive: true });
  const { clipPath } = await makeDemoClip({ directory: clipDirectory, modelsDirectory });
  const frames = readMjpegFrames(clipPath).filter((_, index) => index % everyNth === 0);
  const loadBefore = loadavg()[0] ?? 0;
  const [three, one] = await measureFrames(frames, { runs, seconds: secondsPerRun, sessions: [3, 1] });
  return {
    goal_p95_ms: 60,
    three_sessions: summary(three ?? []),
    one_session: summary(one ?? []),
    analysis_alone_ms: await analyseAlone(frames),
    runs,
    seconds_per_run: secondsPerRun,
    load_average_before: Math.round(loadBefore * 10) / 10,
    abandoned: await abandonSessions(frames),
  };
}

/** Of all runs together, and the 95th percentile of each. */
function summary(measured: readonly FrameTimes[]): Record<string, unknown> {
  const all = measured.flatMap(({ milliseconds }) => milliseconds);
  return {
    p50_ms: rounded(median(all)),
    p95_ms: rounded(p95(all)),
    p95_ms_of_each_run: measured.map(({ milliseconds }) => rounded(p95(milliseconds))),
    daemon_cpu_ms_per_frame: measured.map(({ cpuMsPerFrame }) => rounded(cpuMsPerFrame)),
    frames: all.length,
    frames_per_second_and_session: measured.map(({ framesPerSecond }) => rounded(framesPerSecond)),
  };
}

async function analyseAlone(frames: readonly Uint8Array[]): Promise<Record<string, unknown>> {
  const vision = await openVision({ modelsDirectory, workers: 1 });
  try {
    const stream = vision.stream();
    const times: number[] = [];
    for (const frame of frames) {
      const beganMs = performance.now();
      await stream.analyse(frame);
      times.push(performance.now() - beganMs);
    }
    return { p50: rounded(median(times)), p10_p90: spread(times) };
  } finally {
    await vision.close();
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const p95 = (values: readonly number[]): number =>
  values.toSorted((first, second) => first - second)[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;
