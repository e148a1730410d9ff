/**
 * How many thin kiosks one box bears: each sends ten frames a second of a moving face through its own daemon's proxy, over
 * HTTP, to one daemon that looks at them. The kiosks' proxies and the cameras run on the same machine as the box and take
 * of its time; on real kiosks they do not. Beside it one page that asks the box without a proxy.
 */
import { mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { createLogger } from '@rollcall/runtime';
import { makeDemoClip, readMjpegFrames } from '@rollcall/testing';
import { buildModels } from '@rollcall/vision';
import { createHttpApp } from '../apps/daemon/src/http/app.ts';
import { createFailover } from '../apps/daemon/src/http/families/realtime-proxy/failover.ts';
import { realtimeProxyFamily } from '../apps/daemon/src/http/families/realtime-proxy/family.ts';
import { createHttpServer } from '../apps/daemon/src/http/http-server.ts';
import { clipDirectory, modelsDirectory } from '../scripts/setup/places.ts';
import { median } from './frame/statistics.ts';
import { measureFrames, type FrameTimes, type Kiosks } from './realtime/frames.ts';

/** The clip has 30 frames a second, a page sends 10. */
const everyNth = 3;
const kioskCounts = [1, 2, 3, 4, 6, 8];
const secondsPerRun = 8;
/** A page that gets fewer sees blinks late. */
const leastFramesPerSecond = 9;

export async function run(): Promise<Record<string, unknown>> {
  await buildModels({ modelsDirectory });
  mkdirSync(clipDirectory, { recursive: true });
  const { clipPath } = await makeDemoClip({ directory: clipDirectory, modelsDirectory });
  const frames = readMjpegFrames(clipPath).filter((_, index) => index % everyNth === 0);
  const loadBefore = loadavg()[0] ?? 0;
  const load = { runs: 1, seconds: secondsPerRun };
  const measured = await measureFrames(frames, { ...load, sessions: kioskCounts, through: startKiosks });
  const [direct] = await measureFrames(frames, { ...load, sessions: [1] });
  const rows = kioskCounts.map((kiosks, index) => ({ kiosks, ...summary(measured[index] ?? []) }));
  const borne = rows.filter(({ frames_per_second }) => frames_per_second >= leastFramesPerSecond);
  return {
    kiosks_borne: Math.max(0, ...borne.map(({ kiosks }) => kiosks)),
    at_least_frames_per_second: leastFramesPerSecond,
    rows,
    one_without_proxy: summary(direct ?? []),
    seconds_per_run: secondsPerRun,
    load_average_before: Math.round(loadBefore * 10) / 10,
  };
}

async function startKiosks({ url, key }: { url: string; key: string }): Promise<Kiosks> {
  const kiosks = await Promise.all(
    Array.from({ length: Math.max(...kioskCounts) }, () => startKiosk(url, key)),
  );
  return {
    urlOf: (index) => `${kiosks[index]?.url ?? ''}/api/proxy`,
    close: () => {
      for (const { server } of kiosks) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const send = (request: Request): Promise<Response> => fetch(request);

/** The proxy of a kiosk's daemon, without the rest of it. No failover may hide that the box is overloaded. */
async function startKiosk(url: string, apiKey: string) {
  const nowhere = {
    send: () => Promise.reject(new Error('the box failed')),
    url: 'http://127.0.0.1',
    apiKey: '',
  };
  const app = createHttpApp({
    families: [realtimeProxyFamily(createFailover({ send, url, apiKey }, nowhere, () => performance.now()))],
    access: { authenticate: () => Promise.resolve(null) },
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: import.meta.dirname,
    version: '1',
    logger: createLogger('bench', 'silent'),
  });
  const server = createHttpServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    server,
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
  };
}

function summary(measured: readonly FrameTimes[]): {
  p50_ms: number;
  p95_ms: number;
  frames_per_second: number;
} {
  const all = measured
    .flatMap(({ milliseconds }) => milliseconds)
    .toSorted((first, second) => first - second);
  return {
    p50_ms: rounded(median(all)),
    p95_ms: rounded(all[Math.ceil(0.95 * all.length) - 1] ?? Number.NaN),
    frames_per_second: rounded(median(measured.map(({ framesPerSecond }) => framesPerSecond))),
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
