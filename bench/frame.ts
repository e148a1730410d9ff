/**
 * One camera frame (640×480 JPEG) to a `FrameAnalysis` without template, cold: nothing is known from the frame before.
 * Three contenders take turns, so that noise of the machine hits all alike:
 *   ours   the engine as the daemon uses it, its worker thread and the way there and back included
 *   human  `@vladmandic/human` on its WASM backend with the same networks (detector, mesh, both irises), caches off
 *   floor  bare decoding by sharp, then each network run bare by ONNX Runtime, both eyes counted
 */
import { join } from 'node:path';
import { isRefusal } from '@rollcall/domain';
import { openVision } from '@rollcall/vision';
import { cameraFrame } from './frame/camera-frame.ts';
import { prepareFloor } from './frame/floor.ts';
import { prepareHuman } from './frame/human.ts';
import { median, spread } from './frame/statistics.ts';

const modelsDirectory = join(import.meta.dirname, '..', 'models');
const warmUpRounds = 8;
const rounds = 60;

/** Analyses the frame once and says how many mesh points came out. */
type Contender = () => Promise<number>;

export async function run(): Promise<Record<string, unknown>> {
  const frame = await cameraFrame();
  const vision = await openVision({ modelsDirectory });
  const human = await prepareHuman(frame);
  const ours = async (): Promise<number> => {
    const analysed = await vision.analyse(frame);
    return isRefusal(analysed) ? 0 : (analysed.analysis.face?.mesh.length ?? 0) / 3;
  };
  const floor = await prepareFloor(frame, modelsDirectory);
  const taken = await takeTurns([ours, human.analyse, floor]);
  await vision.close();
  await human.close();
  return summarise(taken);
}

interface Taken {
  readonly times: readonly number[][];
  /** Of all threads of this process: what a busy machine does not change. */
  readonly cpu: readonly number[][];
}

/** Milliseconds of each contender in each round. Each goes first as often as the others. */
async function takeTurns(contenders: readonly Contender[]): Promise<Taken> {
  const times = contenders.map((): number[] => []);
  const cpu = contenders.map((): number[] => []);
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (((round + turn) % contenders.length) + contenders.length) % contenders.length;
      const before = process.cpuUsage();
      const startedAt = performance.now();
      const points = await contenders[index]?.();
      const elapsed = performance.now() - startedAt;
      if (points === undefined || points < 468)
        throw new Error(`contender ${index} found no face in the frame`);
      const { user, system } = process.cpuUsage(before);
      if (round < 0) continue;
      times[index]?.push(elapsed);
      cpu[index]?.push((user + system) / 1000);
    }
  }
  return { times, cpu };
}

function summarise({ times, cpu }: Taken): Record<string, unknown> {
  const [ours = [], human = [], floor = []] = times;
  const ratio = (first: readonly number[], second: readonly number[]): number =>
    rounded(median(first.map((time, round) => time / (second[round] ?? Number.NaN))));
  const cpuOf = (contender: number): number => rounded(median(cpu[contender] ?? []));
  return {
    ours_ms: rounded(median(ours)),
    human_wasm_ms: rounded(median(human)),
    floor_ms: rounded(median(floor)),
    runs: rounds,
    spread_p10_p90_ms: { ours: spread(ours), human_wasm: spread(human), floor: spread(floor) },
    // Of the same round, so that a slow stretch of the machine counts for both.
    times_faster_than_human: ratio(human, ours),
    times_the_floor: ratio(ours, floor),
    cpu_ms: { ours: cpuOf(0), human_wasm: cpuOf(1), floor: cpuOf(2) },
    cpu_times_the_floor: rounded(cpuOf(0) / cpuOf(2)),
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
