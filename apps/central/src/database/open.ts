import { PostgresDialect, Kysely } from 'kysely';
import { openEmbedded } from './embedded.ts';
import { asDatabaseFault } from './faults.ts';
import { migrate } from './migrate.ts';
import { extendMonths } from './months.ts';
import { openPostgresql } from './postgresql.ts';
import { adoptRestored } from './restored.ts';
import type { Tables } from './tables.ts';
import type { PoolAndClose } from './pool.ts';

export type CentralDb = Kysely<Tables>;

export interface CentralDatabase {
  readonly db: CentralDb;
  readonly engine: 'embedded' | 'postgresql';
  close(): Promise<void>;
}

export interface DatabasePlace {
  readonly dataDirectory: string;
  readonly databaseUrl?: string | undefined;
  /** Told of connections that broke while nobody used them. */
  readonly onIdleError: (error: Error) => void;
}

/**
 * PostgreSQL when there is an address, else the embedded one; the same SQL on both. Migrated.
 * @throws Fault `database-newer`, `database-unreachable`, `database-corrupt`, `already-running`, `file-unreadable`.
 */
export async function openDatabase(place: DatabasePlace): Promise<CentralDatabase> {
  const { databaseUrl, dataDirectory } = place;
  const opened =
    databaseUrl === undefined
      ? await openEmbedded(dataDirectory)
      : openPostgresql(databaseUrl, place.onIdleError);
  const engine = databaseUrl === undefined ? 'embedded' : 'postgresql';
  return prepare(opened, engine);
}

/** For tests too: over any pool. */
export async function prepare(
  opened: PoolAndClose,
  engine: CentralDatabase['engine'],
): Promise<CentralDatabase> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: opened.pool }) });
  const closeAll = async (): Promise<void> => {
    await db.destroy();
    await opened.close();
  };
  try {
    await migrate(db);
    await adoptRestored(db);
    await extendMonths(db, Date.now());
  } catch (error) {
    await closeAll();
    throw asDatabaseFault(error);
  }
  return { db, engine, close: closeAll };
}
