import { Pool } from 'pg';
import type { PoolAndClose } from './pool.ts';

/** Connects at the first query. `onIdleError` hears of connections that broke while nobody used them. */
export function openPostgresql(databaseUrl: string, onIdleError: (error: Error) => void): PoolAndClose {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'rollcall-central',
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  });
  pool.on('error', onIdleError);
  // One that breaks in use tells whoever waits for its answer, and says it once more to nobody: that would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return { pool, close: async () => undefined };
}
