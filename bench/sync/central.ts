/** A real PostgreSQL with durable commits, and central processes on it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchAnswerSchema } from '@rollcall/contract';
import { Client } from 'pg';
import { startCentral, type CentralProcess } from '../../apps/central/test/instruments/process.ts';
import { startPostgresql, type PostgresCluster } from '../../apps/central/test/instruments/postgresql.ts';
import type { BenchKiosk } from './kiosk.ts';

export interface BenchCentral {
  readonly central: CentralProcess;
  readonly cluster: PostgresCluster;
  readonly databaseUrl: string;
  register(kiosk: BenchKiosk): Promise<void>;
  close(): Promise<void>;
}

export async function openBenchCentral(): Promise<BenchCentral> {
  const cluster = await startPostgresql(['shared_buffers=512MB', 'max_wal_size=4GB', 'wal_compression=on']);
  if (typeof cluster === 'string') throw new Error(cluster);
  const databaseUrl = await cluster.createDatabase();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  const central = await startCentral(dataDirectory, {
    ROLLCALL_CENTRAL_DATABASE_URL: databaseUrl,
  });
  return {
    central,
    cluster,
    databaseUrl,
    register: (kiosk) => registerAt(central, kiosk),
    close: async () => {
      await central.kill('SIGTERM');
      await cluster.remove();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

export async function registerAt(central: CentralProcess, { registration }: BenchKiosk): Promise<void> {
  const response = await fetch(`${central.url}/api/v1/devices`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${central.token('registration')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(registration),
  });
  if (!response.ok) throw new Error(`registration: ${response.status}`);
}

/** One delivery; answers how many of its events were accepted. */
export async function pushTo(url: string, kiosk: BenchKiosk, events: readonly object[]): Promise<number> {
  const response = await fetch(`${url}/api/v1/events/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kiosk.credential()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  const { answers } = batchAnswerSchema.parse(await response.json());
  return answers.filter(({ status }) => status === 'accepted').length;
}

export async function query<Row>(databaseUrl: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(text);
    return rows as Row[];
  } finally {
    await client.end();
  }
}
