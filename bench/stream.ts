/**
 * A moving face, frame after frame, as the daemon and `@vladmandic/human` (WASM backend, its own settings for video) see
 * a camera: each follows the face in its own way, and both compute mesh and irises. They take turns, frame by frame, so
 * that noise of the machine hits both alike. The floor, bare decoding and bare networks, takes its turn too: with this
 * decoder and the mesh in every frame nobody can be faster. Ours has to see every movement that it sees when it detects
 * in each frame.
 */
import { mkdirSync } from 'node:fs';
import { isRefusal, type FrameAnalysis } from '@rollcall/domain';
import { detectActions } from '@rollcall/liveness';
import { makeDemoClip, readMjpegFrames } from '@rollcall/testing';
import { openVision } from '@rollcall/vision';
import { clipDirectory, modelsDirectory } from '../scripts/setup/places.ts';
import { prepareFollowingFloor } from './frame/floor.ts';
import { prepareHuman } from './frame/human.ts';
import { median, spread } from './frame/statistics.ts';

/** The clip has 30 frames a second, a kiosk sends 10. */
const everyNth = 3;
const framesPerSecond = 10;
const warmUpFrames = 10;

export async function run(): Promise<Record<string, unknown>> {
  mkdirSync(clipDirectory, { recursive: true });
  const clip = await makeDemoClip({ directory: clipDirectory, modelsDirectory });
  const frames = readMjpegFrames(clip.clipPath).filter((_, index) => index % everyNth === 0);
  const [first] = frames;
  if (first === undefined) throw new Error('the clip has no frames');
  const vision = await openVision({ modelsDirectory });
  const human = await prepareHuman(Buffer.from(first), { video: true });
  const stream = vision.stream();
  const followed: FrameAnalysis[] = [];
  const detected: FrameAnalysis[] = [];
  const floor = await prepareFollowingFloor(modelsDirectory);
  const times = { ours: [] as number[], human: [] as number[], floor: [] as number[] };
  const cpu = { ours: [] as number[], human: [] as number[] };
  for (const [index, frame] of frames.entries()) {
    const ours = async (): Promise<void> => {
      const before = process.cpuUsage();
      times.ours.push(await timeOf(async () => followed.push(analysisOf(await stream.analyse(frame)))));
      cpu.ours.push(cpuMsSince(before));
    };
    const theirs = async (): Promise<void> => {
      const before = process.cpuUsage();
      times.human.push(await timeOf(() => human.analyse(Buffer.from(frame))));
      cpu.human.push(cpuMsSince(before));
    };
    const least = async (): Promise<void> => {
      times.floor.push(await timeOf(() => floor(frame, index)));
    };
    // Each goes first as often as the others.
    const turns = [ours, theirs, least];
    for (let turn = 0; turn < turns.length; turn++) await turns[(index + turn) % turns.length]?.();
  }
  for (const frame of frames) detected.push(analysisOf(await vision.analyse(frame)));
  await vision.close();
  await human.close();
  return summarise(times, { cpu, ...eventsOf(followed, detected) });
}

function analysisOf(
  analysed: Awaited<ReturnType<Awaited<ReturnType<typeof openVision>>['analyse']>>,
): FrameAnalysis {
  if (isRefusal(analysed)) throw new Error(analysed.message);
  return analysed.analysis;
}

/** Of all threads of this process: what a busy machine does not change, and a little more than the analysis. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const actionsIn = (analyses: readonly FrameAnalysis[]): readonly string[] =>
  detectActions(
    analyses.map((analysis, index) => ({ capturedAtMs: (index * 1000) / framesPerSecond, analysis })),
  ).map(({ action }) => action);

const count = (actions: readonly string[], action: string): number =>
  actions.filter((each) => each === action).length;

const more = (some: readonly string[], than: readonly string[]): number =>
  [...new Set(some)].reduce((sum, one) => sum + Math.max(0, count(some, one) - count(than, one)), 0);

function eventsOf(
  followed: readonly FrameAnalysis[],
  detected: readonly FrameAnalysis[],
): { events: readonly string[]; missed: number; added: number } {
  const [events, all] = [actionsIn(followed), actionsIn(detected)];
  return { events, missed: more(all, events), added: more(events, all) };
}

interface Outcome {
  readonly cpu: { readonly ours: readonly number[]; readonly human: readonly number[] };
  readonly events: readonly string[];
  readonly missed: number;
  readonly added: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function summarise(
  { ours, human, floor }: { ours: readonly number[]; human: readonly number[]; floor: readonly number[] },
  { cpu, events, missed, added }: Outcome,
): Record<string, unknown> {
  const mine = ours.slice(warmUpFrames);
  const theirs = human.slice(warmUpFrames);
  const least = floor.slice(warmUpFrames);
  return {
    ours_ms: rounded(median(mine)),
    human_wasm_ms: rounded(median(theirs)),
    floor_ms: rounded(median(least)),
    frames: mine.length,
    spread_p10_p90_ms: { ours: spread(mine), human_wasm: spread(theirs), floor: spread(least) },
    // Of the same frame, so that a slow stretch of the machine counts for both.
    times_faster_than_human: rounded(median(theirs.map((time, index) => time / (mine[index] ?? Number.NaN)))),
    times_faster_than_human_at_the_floor: rounded(
      median(theirs.map((time, index) => time / (least[index] ?? Number.NaN))),
    ),
    times_the_floor: rounded(median(mine.map((time, index) => time / (least[index] ?? Number.NaN)))),
    times_faster_by_mean: rounded(mean(theirs) / mean(mine)),
    cpu_ms: {
      ours: rounded(median(cpu.ours.slice(warmUpFrames))),
      human_wasm: rounded(median(cpu.human.slice(warmUpFrames))),
    },
    times_less_cpu_than_human: rounded(
      mean(cpu.human.slice(warmUpFrames)) / mean(cpu.ours.slice(warmUpFrames)),
    ),
    percent_of_a_core_at_10_frames_a_second: rounded((mean(cpu.ours) / (1000 / framesPerSecond)) * 100),
    events,
    events_missed_by_following: missed,
    events_added_by_following: added,
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
