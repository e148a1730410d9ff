import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import { compareTemplates } from '@rollcall/biometrics';
import { openDeviceStore } from '@rollcall/store';
import { hasRepeatedPicture, openVision, type VisionEngine } from '@rollcall/vision';
import { createSessionChecks, type SessionChecks } from '../../apps/daemon/src/liveness-sessions/index.ts';
import { createLocalVerifier } from '../../apps/daemon/src/liveness-sessions/local-verifier.ts';
import { sweepSessions } from '../../apps/daemon/src/liveness-sessions/sweep.ts';
import { RealtimeSessions } from '../../apps/daemon/src/realtime/index.ts';
import { modelsDirectory, stateDirectory } from '../../scripts/setup/places.ts';

const sessionsPerRound = 200;
/** The first fills what is kept for reuse; growth would show in those after it. */
const rounds = 4;
/** Longer than any session is kept that nobody asks for. */
const leaveAfterMs = 60 * 60_000;

interface Count {
  readonly heapMb: number;
  readonly residentMb: number;
  readonly rows: number;
  readonly inMemory: number;
}

/**
 * 200 sessions of family A (rows) and 200 of family C (memory; each is shown a frame), then an hour of nobody asking
 * and a sweep, several times over. @returns what there was before, at its fullest, and after each round
 */
export async function abandonSessions(frames: readonly Uint8Array[]): Promise<Record<string, unknown>> {
  const directory = mkdtempSync(`${stateDirectory}/bench-abandoned-`);
  const vision = await openVision({ modelsDirectory });
  let laterMs = 0;
  const now = (): number => Date.now() + laterMs;
  const store = openDeviceStore({ directory, now });
  const database = new Database(join(directory, 'device.sqlite'), { readonly: true });
  const selectRows = database.prepare<[], number>('SELECT count(*) FROM liveness_sessions').pluck();
  const realtime = new RealtimeSessions({
    ...portsOf(vision),
    monotonicMs: () => laterMs,
  });
  const count = (): Count => ({ ...memory(), rows: selectRows.get() ?? 0, inMemory: realtime.count });
  try {
    const user = { name: 'ada', password: 'correct horse battery', email: null, scopes: [] };
    const { id } = await store.access.users.add({ ...user, emailVerified: false, phoneVerified: false });
    const checks = checksOf(vision, { sessions: store.livenessSessions, now });
    const before = count();
    const fullest: Count[] = [];
    const after: Count[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await fill(realtime, frames, () => checks.start(id));
      fullest.push(count());
      laterMs += leaveAfterMs;
      realtime.sweep();
      sweepSessions({ sessions: store.livenessSessions, now });
      after.push(count());
    }
    return { sessions_per_round: sessionsPerRound, before, fullest, after };
  } finally {
    database.close();
    store.close();
    await vision.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function fill(realtime: RealtimeSessions, frames: readonly Uint8Array[], startCheck: () => unknown) {
  for (let index = 0; index < sessionsPerRound; index += 1) {
    startCheck();
    const session = realtime.create('bench');
    const frame = frames[index % frames.length];
    if (session === null || frame === undefined) throw new Error('there are too many sessions');
    realtime.get(session, 'bench')?.startTasks();
    await realtime.see(session, 'bench', frame);
  }
}

const random = Math.random;

const portsOf = (vision: VisionEngine) => ({
  analyse: (image: Uint8Array, wanted: Parameters<VisionEngine['analyse']>[1]) =>
    vision.analyse(image, wanted),
  compare: compareTemplates,
  sameFaceScore: () => vision.operatingPoint.threshold,
  random,
  newSessionId: () => crypto.randomUUID(),
});

const checksOf = (
  vision: VisionEngine,
  parts: Pick<Parameters<typeof createSessionChecks>[0], 'sessions' | 'now'>,
): SessionChecks =>
  createSessionChecks({
    ...parts,
    verifier: createLocalVerifier(portsOf(vision)),
    decodeVideo: () => Promise.resolve([]),
    hasRepeatedPicture,
    random,
  });

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** After a collection, so that rubbish does not count. */
function memory(): { readonly heapMb: number; readonly residentMb: number } {
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heapMb: megabytes(heapUsed + arrayBuffers), residentMb: megabytes(rss) };
}

const megabytes = (bytes: number): number => Math.round((bytes / 2 ** 20) * 10) / 10;
