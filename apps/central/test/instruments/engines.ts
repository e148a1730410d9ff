/** The two databases that everything here runs on, each test with an empty one of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Pool } from 'pg';
import { openDatabase, prepare, type CentralDatabase } from '../../src/database/open.ts';
import { copyEmptyDatabase } from './empty-database.ts';
import { startPostgresql, type PostgresCluster } from './postgresql.ts';

export interface Engine {
  /** Closed by whoever asked for it. */
  freshDatabase(): Promise<CentralDatabase>;
  /** Another process's view of the same data, as far as the engine allows. */
  openAgain(database: CentralDatabase): Promise<CentralDatabase>;
}

const started = await startPostgresql();
export const postgresql: PostgresCluster | null = typeof started === 'string' ? null : started;
export const noPostgresql = typeof started === 'string' ? started : false;

export function onEachEngine(title: string, body: (engine: Engine) => void): void {
  describe(`${title}, embedded`, () => body(embeddedEngine()));
  describe(`${title}, PostgreSQL`, { skip: noPostgresql }, () => body(postgresqlEngine()));
}

function embeddedEngine(): Engine {
  let lite: PGlite;
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-embedded-'));
  before(async () => {
    await copyEmptyDatabase(join(directory, 'database'));
    lite = await PGlite.create(join(directory, 'database'));
  });
  after(async () => {
    await lite.close();
    rmSync(directory, { recursive: true });
  });
  const open = (): Promise<CentralDatabase> => {
    const pool = new Pool(Object.assign(createPgConfig(lite), { max: 1 }));
    return prepare({ pool, close: async () => undefined }, 'embedded');
  };
  return {
    async freshDatabase() {
      await lite.exec('drop schema public cascade; create schema public');
      return open();
    },
    // One session is all that it has: two pools over it take turns no better than one.
    openAgain: async (database) => ({ ...database, close: async () => undefined }),
  };
}

function postgresqlEngine(): Engine {
  const urls = new Map<CentralDatabase, string>();
  const open = async (databaseUrl: string): Promise<CentralDatabase> => {
    const place = { dataDirectory: '', databaseUrl, onIdleError: () => undefined };
    const database = await openDatabase(place);
    urls.set(database, databaseUrl);
    return database;
  };
  return {
    freshDatabase: async () => open((await postgresql?.createDatabase()) ?? ''),
    openAgain: (database) => open(urls.get(database) ?? ''),
  };
}

after(() => postgresql?.remove());
