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
  const times = await takeTurns([ours, human.analyse, floor]);
  await vision.close();
  await human.close();
  return summarise(times);
}

/** Milliseconds of each contender in each round. Each goes first as often as the others. */
async function takeTurns(contenders: readonly Contender[]): Promise<number[][]> {
  const times = contenders.map((): number[] => []);
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (((round + turn) % contenders.length) + contenders.length) % contenders.length;
      const startedAt = performance.now();
      const points = await contenders[index]?.();
      const elapsed = performance.now() - startedAt;
      if (points === undefined || points < 468)
        throw new Error(`contender ${index} found no face in the frame`);
      if (round >= 0) times[index]?.push(elapsed);
    }
  }
  return times;
}

function summarise(times: readonly number[][]): Record<string, unknown> {
  const [ours = [], human = [], floor = []] = times;
  const ratio = (first: readonly number[], second: readonly number[]): number =>
    rounded(median(first.map((time, round) => time / (second[round] ?? Number.NaN))));
  return {
    ours_ms: rounded(median(ours)),
    human_wasm_ms: rounded(median(human)),
    floor_ms: rounded(median(floor)),
    runs: rounds,
    spread_p10_p90_ms: { ours: spread(ours), human_wasm: spread(human), floor: spread(floor) },
    // Of the same round, so that a slow stretch of the machine counts for both.
    times_faster_than_human: ratio(human, ours),
    times_the_floor: ratio(ours, floor),
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
