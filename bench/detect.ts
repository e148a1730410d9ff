/**
 * `POST /api/v1/liveness/detect` with 30 frames, as a client waits for it, by a daemon with one worker and by one with
 * two; beside the analysis alone of the same frames in this process.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { livenessDetectionSchema } from '@rollcall/contract';
import { makeDemoClip, freePort, readMjpegFrames } from '@rollcall/testing';
import { buildModels, openVision } from '@rollcall/vision';
import { startBox } from '../scripts/launch/box.ts';
import { clipDirectory, modelsDirectory, stateDirectory } from '../scripts/setup/places.ts';
import { median, spread } from './frame/statistics.ts';

const framesPerRequest = 30;
const rounds = 12;

export async function run(): Promise<Record<string, unknown>> {
  await buildModels({ modelsDirectory });
  mkdirSync(clipDirectory, { recursive: true });
  const { clipPath } = await makeDemoClip({ directory: clipDirectory, modelsDirectory });
  const frames = readMjpegFrames(clipPath).slice(0, framesPerRequest);
  const one = await askDaemon(frames, 1);
  const two = await askDaemon(frames, 2);
  const alone = await analyseAlone(frames);
  return {
    detect_ms_per_frame: perFrame(two),
    detect_ms_per_frame_p10_p90: spread(two.map((ms) => ms / framesPerRequest)),
    one_worker_ms_per_frame: perFrame(one),
    analysis_alone_ms_per_frame: perFrame(alone),
    frames_per_request: framesPerRequest,
    rounds,
  };
}

const perFrame = (milliseconds: readonly number[]): number =>
  Math.round((median(milliseconds) / framesPerRequest) * 100) / 100;

async function askDaemon(frames: readonly Uint8Array[], workers: number): Promise<number[]> {
  const directory = mkdtempSync(`${stateDirectory}/bench-detect-`);
  const environment = { ROLLCALL_CENTRAL_URL: 'http://127.0.0.1:9', ROLLCALL_WORKERS: String(workers) };
  const daemonPort = await freePort();
  const box = await startBox({ directory, daemonPort, centralPort: 9, demo: true, environment });
  const body = JSON.stringify({
    frames: frames.map((frame) => `data:image/jpeg;base64,${Buffer.from(frame).toString('base64')}`),
  });
  try {
    const measured: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const startedAt = performance.now();
      await detect(box.daemonUrl, body);
      if (round > 0) measured.push(performance.now() - startedAt);
    }
    return measured;
  } finally {
    await box.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function detect(url: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/v1/liveness/detect`, { method: 'POST', headers, body });
  const { face_detection_ratio: share } = livenessDetectionSchema.parse(await response.json());
  if (share < 1) throw new Error(`a face was seen in ${share} of the frames`);
}

async function analyseAlone(frames: readonly Uint8Array[]): Promise<number[]> {
  const vision = await openVision({ modelsDirectory, workers: 1 });
  try {
    const measured: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const startedAt = performance.now();
      for (const frame of frames) await vision.analyse(frame);
      if (round > 0) measured.push(performance.now() - startedAt);
    }
    return measured;
  } finally {
    await vision.close();
  }
}
