/**
 * From the start of the daemon's process to `/ready` with warm networks, and the memory that it then holds and
 * holds after a minute's worth of frames; beside a bare Node process in the same run.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { daemonHealthSchema, packFrame } from '@rollcall/contract';
import { buildModels } from '@rollcall/vision';
import { freePort, makeDemoClip, readMjpegFrames } from '@rollcall/testing';
import { WebSocket } from 'ws';
import { startBox } from '../scripts/launch/box.ts';
import { clipDirectory, modelsDirectory, stateDirectory } from '../scripts/setup/places.ts';
import { median, spread } from './frame/statistics.ts';

const runs = 10;
const framesPerRun = 600;

export async function run(): Promise<Record<string, unknown>> {
  await buildModels({ modelsDirectory });
  mkdirSync(clipDirectory, { recursive: true });
  const clip = await makeDemoClip({ directory: clipDirectory, modelsDirectory });
  const frames = readMjpegFrames(clip.clipPath);
  const directory = mkdtempSync(`${stateDirectory}/bench-start-`);
  const measured = {
    ready: [] as number[],
    idle: [] as number[],
    busy: [] as number[],
    node: [] as number[],
  };
  try {
    await measureStart(directory, frames);
    for (let count = 0; count < runs; count += 1) {
      measured.node.push(await timeOfBareNode());
      const { readyMs, idleMb, busyMb } = await measureStart(directory, count === 0 ? frames : []);
      measured.ready.push(readyMs);
      measured.idle.push(idleMb);
      if (count === 0) measured.busy.push(busyMb);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return {
    ready_ms: Math.round(median(measured.ready)),
    ready_p10_p90_ms: spread(measured.ready),
    bare_node_ms: Math.round(median(measured.node)),
    idle_resident_mb: median(measured.idle),
    resident_after_frames_mb: measured.busy[0],
    frames: framesPerRun,
    runs,
  };
}

async function measureStart(
  directory: string,
  frames: readonly Uint8Array[],
): Promise<{ readyMs: number; idleMb: number; busyMb: number }> {
  const daemonPort = await freePort();
  const startedAt = performance.now();
  // A central server that is not there: what is measured is the daemon.
  const environment = { ROLLCALL_CENTRAL_URL: 'http://127.0.0.1:9' };
  const box = await startBox({ directory, daemonPort, centralPort: 9, demo: true, environment });
  try {
    const readyMs = performance.now() - startedAt;
    const idleMb = await residentMegabytes(box.daemonUrl);
    if (frames.length > 0) await sendFrames(box.daemonUrl, frames);
    return { readyMs, idleMb, busyMb: await residentMegabytes(box.daemonUrl) };
  } finally {
    await box.stop();
  }
}

async function residentMegabytes(url: string): Promise<number> {
  const answer: unknown = await (await fetch(`${url}/health`)).json();
  return daemonHealthSchema.parse(answer).residentMegabytes;
}

function sendFrames(url: string, frames: readonly Uint8Array[]): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/check-in`);
  let sent = 0;
  const send = (): void => {
    const frame = frames[(sent * 3) % frames.length];
    if (frame !== undefined) socket.send(packFrame(Date.now(), frame));
    sent += 1;
  };
  return new Promise<void>((resolve, reject) => {
    socket.once('open', send);
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      if (!data.toString().includes('"type":"frame"')) return;
      if (sent >= framesPerRun) resolve();
      else send();
    });
  }).finally(() => socket.close());
}

function timeOfBareNode(): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    spawn(process.execPath, ['-e', '0']).once('exit', () => resolve(performance.now() - startedAt));
  });
}
