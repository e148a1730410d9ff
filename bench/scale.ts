/**
 * What ingest and the usual queries cost as a central's history grows from 10^4 to 10^7 events. Two centrals on one
 * PostgreSQL are asked in turns: one stays at 10^4 events, the other grows. What the machine does meanwhile meets
 * both, so that their ratio says what the history costs. `--to=N` stops at fewer events; each size is told as it is
 * measured.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCentral, type CentralProcess } from '../apps/central/test/instruments/process.ts';
import { startPostgresql, type PostgresCluster } from '../apps/central/test/instruments/postgresql.ts';
import { median } from './frame/statistics.ts';
import { fleet, grow, prepare } from './scale/grow.ts';
import { pushTo, registerAt, query } from './sync/central.ts';
import { createBenchKiosk, type BenchKiosk } from './sync/kiosk.ts';

const sizes = [10_000, 100_000, 1_000_000, 10_000_000];
const rounds = 40;
const batches = 30;
const batchEvents = 200;

const largest = Number(process.argv.find((word) => word.startsWith('--to='))?.slice(5) ?? sizes.at(-1));

export async function run(): Promise<Record<string, unknown>> {
  const cluster = await startPostgresql([
    'shared_buffers=512MB',
    'max_wal_size=2GB',
    'wal_level=minimal',
    'max_wal_senders=0',
  ]);
  if (typeof cluster === 'string') throw new Error(cluster);
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  const opened: Side[] = [];
  try {
    const small = await open(cluster, { directory, name: 'small', kiosk: 1 });
    opened.push(small);
    const large = await open(cluster, { directory, name: 'large', kiosk: 2 });
    opened.push(large);
    await grow(small.databaseUrl, { from: 0, to: sizes[0] ?? 0 });
    const measured: object[] = [];
    for (const [index, events] of sizes.entries()) {
      if (events > largest) break;
      await grow(large.databaseUrl, { from: sizes[index - 1] ?? 0, to: events });
      measured.push({ events, ...(await compare(small, large)), ...(await sizeOf(large)) });
      console.error(JSON.stringify(measured.at(-1)));
    }
    return { ...fleet, rounds, batches, batch_events: batchEvents, sizes: measured };
  } finally {
    for (const { central } of opened) await central.kill('SIGTERM');
    await cluster.remove();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Side {
  readonly central: CentralProcess;
  readonly databaseUrl: string;
  readonly kiosk: BenchKiosk;
}

async function open(
  cluster: PostgresCluster,
  { directory, name, kiosk: number }: { directory: string; name: string; kiosk: number },
): Promise<Side> {
  const databaseUrl = await cluster.createDatabase();
  const environment = { ROLLCALL_CENTRAL_DATABASE_URL: databaseUrl, ROLLCALL_CENTRAL_LOG_LEVEL: 'info' };
  const central = await startCentral(join(directory, name), environment);
  const kiosk = createBenchKiosk(number);
  await prepare(databaseUrl);
  await registerAt(central, kiosk);
  return { central, databaseUrl, kiosk };
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** What the page and the reports of an administrator ask for. */
const questions = (): Readonly<Record<string, string>> => ({
  newest: '/api/v1/attendance?limit=50',
  of_a_person: '/api/v1/attendance?limit=50&enroleeId=person-7919',
  of_a_kiosk: '/api/v1/attendance?limit=50&deviceId=kiosk-s11',
  of_a_site: '/api/v1/attendance?limit=50&siteId=site-11',
  count_of_six_hours: `/api/v1/attendance/summary?from=${daysAgo(0.25)}`,
  kiosks_page: '/api/v1/devices',
});

/** Medians in milliseconds at both, and the median of the ratios of each turn. */
async function compare(small: Side, large: Side): Promise<Record<string, object>> {
  const costs: Record<string, object> = {
    ingest_of_a_batch: await inTurns(batches, small, large, pushBatch),
    ingest_of_one: await inTurns(batches, small, large, pushOne),
  };
  for (const [name, path] of Object.entries(questions()))
    costs[name] = await inTurns(rounds, small, large, (side) => ask(side, path));
  return costs;
}

type Work = (side: Side) => Promise<unknown>;

async function inTurns(turns: number, small: Side, large: Side, work: Work): Promise<object> {
  await work(small);
  await work(large);
  const times: { small: number[]; large: number[] } = { small: [], large: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    times.small.push(await timeOf(() => work(small)));
    times.large.push(await timeOf(() => work(large)));
  }
  const [smallMs, largeMs] = [median(times.small), median(times.large)];
  return { small_ms: round(smallMs), large_ms: round(largeMs), ratio: round(largeMs / smallMs) };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const pushBatch: Work = ({ central, kiosk }) =>
  pushTo(central.url, kiosk, kiosk.events(batchEvents, { fromMs: Date.now(), everyMs: 1 }));

const pushOne: Work = ({ central, kiosk }) =>
  pushTo(central.url, kiosk, kiosk.events(1, { fromMs: Date.now(), everyMs: 1 }));

async function ask({ central }: Side, path: string): Promise<void> {
  const response = await fetch(`${central.url}${path}`, {
    headers: { authorization: `Bearer ${central.token('admin')}` },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
}

async function sizeOf({ databaseUrl }: Side): Promise<object> {
  const [row] = await query<{ bytes: string }>(
    databaseUrl,
    'select pg_database_size(current_database()) as bytes',
  );
  return { database_megabytes: Math.round(Number(row?.bytes) / 2 ** 20) };
}

const round = (value: number): number => Math.round(value * 100) / 100;
