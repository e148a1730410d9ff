/**
 * Events on their way into PostgreSQL with durable commits: a kiosk's backlog of a week through the real outbox, many
 * kiosks at once over HTTP into one central process, and `COPY` of the very same rows into the same tables, in turn on
 * one machine.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchAnswerSchema } from '@rollcall/contract';
import { isRefusal, isSiteId } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore } from '@rollcall/store';
import { z } from 'zod';
import { openDatabase } from '../apps/central/src/database/open.ts';
import { createDelivery } from '../apps/daemon/src/outbox/index.ts';
import { openBenchCentral, query, type BenchCentral } from './sync/central.ts';
import { attendancePayload, createBenchKiosk, type BenchKiosk } from './sync/kiosk.ts';

const backlog = 20_000;
const batchSize = 500;
const kiosks = 8;
const runs = 3;
const weekMs = 7 * 86_400_000;

export async function run(): Promise<Record<string, unknown>> {
  const bench = await openBenchCentral();
  try {
    const drains: number[] = [];
    const ingests: number[] = [];
    const copies: number[] = [];
    for (let index = 0; index < runs; index += 1) {
      drains.push(await drain(bench));
      ingests.push(await ingest(bench, index));
      copies.push(await copy(bench, index));
    }
    const ratios = ingests.map((rate, index) => rate / (copies[index] ?? Number.NaN));
    return {
      drain_events_per_s: Math.round(median(drains)),
      ingest_events_per_s: Math.round(median(ingests)),
      copy_events_per_s: Math.round(median(copies)),
      ingest_vs_copy: round(median(ratios)),
      ingest_vs_copy_spread: [Math.min(...ratios), Math.max(...ratios)].map(round),
      drain_spread: [Math.min(...drains), Math.max(...drains)].map(Math.round),
      backlog_events: backlog,
      batch_events: batchSize,
      runs,
    };
  } finally {
    await bench.close();
  }
}

/** A device without its camera: the store and the outbox as they are, 20,000 check-ins waiting. */
async function drain({ central }: BenchCentral): Promise<number> {
  const place = join(import.meta.dirname, '..', 'var');
  mkdirSync(place, { recursive: true });
  const directory = mkdtempSync(join(place, 'bench-drain-'));
  const registrationTokenFile = join(directory, 'registration-token');
  writeFileSync(registrationTokenFile, central.token('registration'));
  let nowMs = Date.now() - weekMs;
  const store = openDeviceStore({ directory: join(directory, 'data'), now: () => nowMs });
  // In one transaction: how fast events are recorded is `bench enqueue`.
  store.centralLink.together(() => {
    for (let count = 0; count < backlog; count += 1) {
      nowMs += weekMs / backlog;
      const event = store.events.append(attendancePayload(), {
        clockTrust: { synchronised: true, centralOffsetMs: 0 },
      });
      if (isRefusal(event)) throw new Error(event.code);
    }
  });
  const delivery = createDelivery({
    settings: {
      centralUrl: central.url,
      deviceName: 'Bench',
      site: { id: z.string().refine(isSiteId).parse('bench') },
      registrationTokenFile,
      outboxSchedule: '0 0 1 1 *',
      pushMaxWaitSeconds: 60,
      centralTimeoutSeconds: 60,
    },
    store,
    random: Math.random,
    now: Date.now,
    logger: createLogger('bench', 'warn'),
    onChange: () => undefined,
  });
  const start = performance.now();
  const report = await delivery.pushNow();
  const seconds = (performance.now() - start) / 1000;
  if (report.delivered !== backlog) throw new Error(`only ${report.delivered} were delivered`);
  await delivery.stop();
  store.close();
  rmSync(directory, { recursive: true });
  return backlog / seconds;
}

async function ingest(bench: BenchCentral, index: number): Promise<number> {
  const perKiosk = backlog / kiosks;
  const fromMs = Date.now() - weekMs;
  const senders = Array.from({ length: kiosks }, (_, number) => createBenchKiosk((index + 1) * 100 + number));
  for (const sender of senders) await bench.register(sender);
  const bodies = senders.map((sender) => {
    const events = sender.events(perKiosk, { fromMs, everyMs: weekMs / perKiosk });
    return Array.from({ length: perKiosk / batchSize }, (_, at) =>
      JSON.stringify({ events: events.slice(at * batchSize, (at + 1) * batchSize) }),
    );
  });
  const start = performance.now();
  const accepted = await Promise.all(
    senders.map((sender, at) => push(bench.central.url, sender, bodies[at] ?? [])),
  );
  const seconds = (performance.now() - start) / 1000;
  const total = accepted.reduce((sum, count) => sum + count, 0);
  if (total !== backlog) throw new Error(`only ${total} of ${backlog} were accepted`);
  return backlog / seconds;
}

async function push(url: string, sender: BenchKiosk, bodies: readonly string[]): Promise<number> {
  let accepted = 0;
  for (const body of bodies) {
    const response = await fetch(`${url}/api/v1/events/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sender.credential()}`, 'content-type': 'application/json' },
      body,
    });
    const { answers } = batchAnswerSchema.parse(await response.json());
    accepted += answers.filter(({ status }) => status === 'accepted').length;
  }
  return accepted;
}

/** The rows of the ingest just done, into tables and indexes like those, in another database. */
async function copy({ cluster, databaseUrl }: BenchCentral, index: number): Promise<number> {
  const files = {
    events: `${cluster.directory}/events-${index}`,
    attendance: `${cluster.directory}/attendance-${index}`,
  };
  const chosen = `device_id between 'kiosk-00${index + 1}00' and 'kiosk-00${index + 1}99'`;
  for (const [table, file] of Object.entries(files))
    await query(
      databaseUrl,
      `copy (select * from ${table} where ${chosen} order by device_id, occurred_at) to '${file}'`,
    );
  const other = await cluster.createDatabase();
  const database = await openDatabase({
    dataDirectory: '',
    databaseUrl: other,
    onIdleError: () => undefined,
  });
  await database.close();
  const start = performance.now();
  for (const [table, file] of Object.entries(files)) await query(other, `copy ${table} from '${file}'`);
  const seconds = (performance.now() - start) / 1000;
  const [row] = await query<{ count: string }>(other, 'select count(*) from attendance');
  if (Number(row?.count) !== backlog) throw new Error(`copied ${row?.count} of ${backlog}`);
  return backlog / seconds;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const round = (value: number): number => Math.round(value * 1000) / 1000;
