import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { FrameDecoder } from '../../packages/vision/src/picture/frame-decoder.ts';
import { withInputSize } from '../../packages/vision/src/conversion/index.ts';

/** What one frame needs, and nothing around it: [network, batch, side of the input]. */
const runs = [
  { file: 'blazeface-256.onnx', batch: 1, height: 128, width: 160 },
  { file: 'facemesh-192.onnx', batch: 1, height: 192, width: 192 },
  { file: 'iris-64.onnx', batch: 2, height: 64, width: 64 },
] as const;

/** What a frame costs at the least in which a face is followed: mesh, and the eyes in every third. */
export async function prepareFollowingFloor(
  modelsDirectory: string,
): Promise<(frame: Uint8Array, index: number) => Promise<void>> {
  const [, meshRun, eyeRun] = runs;
  const mesh = await bareNetwork(meshRun, modelsDirectory);
  const eyes = await bareNetwork(eyeRun, modelsDirectory);
  const decoder = new FrameDecoder();
  return async (frame, index) => {
    await decoder.decode(frame);
    await mesh();
    if (index % 3 === 0) await eyes();
  };
}

/** Bare decode and bare network runs, on noise: the networks take the same time whatever they see. */
export async function prepareFloor(frame: Buffer, modelsDirectory: string): Promise<() => Promise<number>> {
  const networks = await Promise.all(runs.map((run) => bareNetwork(run, modelsDirectory)));
  const decoder = new FrameDecoder();
  return async () => {
    await decoder.decode(frame);
    for (const compute of networks) await compute();
    return 468;
  };
}

async function bareNetwork(
  run: (typeof runs)[number],
  modelsDirectory: string,
): Promise<() => Promise<unknown>> {
  const model = withInputSize(await readFile(join(modelsDirectory, run.file)), run);
  const session = await InferenceSession.create(model, {
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const values = Float32Array.from({ length: run.batch * 3 * run.height * run.width }, () => Math.random());
  const feeds = { input: new Tensor('float32', values, [run.batch, 3, run.height, run.width]) };
  const outputs = await session.run(feeds);
  return () => session.run(feeds, outputs);
}
