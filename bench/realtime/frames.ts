import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { realtimeFindingsSchema, realtimeSessionSchema } from '@rollcall/contract';
import { openDeviceStore } from '@rollcall/store';
import { freePort } from '@rollcall/testing';
import { startBox } from '../../scripts/launch/box.ts';
import { stateDirectory } from '../../scripts/setup/places.ts';

const frameEveryMs = 100;
const warmUpSeconds = 3;

export interface FrameTimes {
  /** From the request to the answer, a frame each. */
  readonly milliseconds: readonly number[];
  /** That each session got through; 10 when none was late. */
  readonly framesPerSecond: number;
  /** Of the daemon's processor time, all its threads; NaN where the system does not tell. Other work does not add to it. */
  readonly cpuMsPerFrame: number;
}

export interface FrameLoad {
  readonly runs: number;
  readonly seconds: number;
  /** How many at once; they take turns, run by run. */
  readonly sessions: readonly number[];
  /** Where each camera's page sends its frames; without it, to the daemon itself. */
  readonly through?: (daemon: { readonly url: string; readonly key: string }) => Promise<Kiosks>;
}

export interface Kiosks {
  urlOf(index: number): string;
  close(): void;
}

/** Asks a daemon of its own. @returns for each number of sessions its runs */
export async function measureFrames(frames: readonly Uint8Array[], load: FrameLoad): Promise<FrameTimes[][]> {
  const directory = mkdtempSync(`${stateDirectory}/bench-realtime-`);
  const key = makeKey(`${directory}/daemon`);
  const daemonPort = await freePort();
  const environment = { ROLLCALL_CENTRAL_URL: 'http://127.0.0.1:9' };
  const box = await startBox({ directory, daemonPort, centralPort: 9, demo: true, environment });
  const page = {
    url: box.daemonUrl,
    key,
    frames: frames.map(dataUrlOf),
    daemonPid: box.daemon.process.pid ?? 0,
  };
  const kiosks = await load.through?.({ url: box.daemonUrl, key });
  const urlOf = (index: number): string => kiosks?.urlOf(index) ?? page.url;
  try {
    await measureOnce({ ...page, urlOf }, Math.max(...load.sessions), warmUpSeconds);
    const measured: FrameTimes[][] = load.sessions.map(() => []);
    for (let run = 0; run < load.runs; run += 1) {
      for (const [index, sessions] of load.sessions.entries())
        measured[index]?.push(await measureOnce({ ...page, urlOf }, sessions, load.seconds));
    }
    return measured;
  } finally {
    kiosks?.close();
    await box.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Page {
  readonly url: string;
  readonly key: string;
  /** Data URLs. */
  readonly frames: readonly string[];
  readonly daemonPid: number;
}

async function measureOnce(
  page: Page & { readonly urlOf: (index: number) => string },
  sessions: number,
  seconds: number,
): Promise<FrameTimes> {
  const cpuBefore = cpuMsOf(page.daemonPid);
  const cameras = Array.from({ length: sessions }, async (_, index) => {
    // Cameras do not tick together.
    await pause((index * frameEveryMs) / sessions);
    return film({ ...page, url: page.urlOf(index) }, seconds);
  });
  const milliseconds = (await Promise.all(cameras)).flat();
  const cpuMsPerFrame = (cpuMsOf(page.daemonPid) - cpuBefore) / milliseconds.length;
  return { milliseconds, framesPerSecond: milliseconds.length / sessions / seconds, cpuMsPerFrame };
}

/** Linux counts it in hundredths of a second, the 14th and 15th word of a process's line. */
function cpuMsOf(pid: number): number {
  try {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(words[11]) + Number(words[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** One camera: a frame is sent when its time has come and the one before was answered, as the kiosk's page does. */
async function film(page: Page, seconds: number): Promise<readonly number[]> {
  const { session_id: id } = realtimeSessionSchema.parse(await post(page, '/session', { action: 'create' }));
  const measured: number[] = [];
  const beganMs = performance.now();
  for (let at = 0; performance.now() - beganMs < seconds * 1000; at += 1) {
    const sentMs = performance.now();
    const body = { session_id: id, frame: page.frames[at % page.frames.length] };
    const { face_detected: isSeen } = realtimeFindingsSchema.parse(await post(page, '/process_frame', body));
    if (!isSeen) throw new Error('no face was seen in a frame');
    const tookMs = performance.now() - sentMs;
    measured.push(tookMs);
    if (tookMs < frameEveryMs) await pause(frameEveryMs - tookMs);
  }
  await post(page, '/session', { action: 'end', session_id: id });
  return measured;
}

async function post({ url, key }: Page, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.json();
}

const dataUrlOf = (jpeg: Uint8Array): string =>
  `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;

/** For a daemon that is still to be started. */
function makeKey(directory: string): string {
  const store = openDeviceStore({ directory, now: Date.now });
  try {
    return store.access.keys.add({ label: 'bench', userId: null, scopes: ['realtime'] }).secret;
  } finally {
    store.close();
  }
}
