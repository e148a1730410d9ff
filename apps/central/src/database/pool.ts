import type { Pool } from 'pg';

export interface PoolAndClose {
  readonly pool: Pool;
  /** What is left to close when the pool has ended. */
  close(): Promise<void>;
}
