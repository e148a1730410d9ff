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
  return { pool, close: async () => undefined };
}
