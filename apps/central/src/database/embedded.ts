import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Fault } from '@rollcall/domain';
import { lockDirectory } from '@rollcall/runtime';
import { Pool } from 'pg';
import type { PoolAndClose } from './pool.ts';

/**
 * PostgreSQL inside this process, its files in `<dataDirectory>/database`. It survives the death of the process at
 * any moment; it does not flush to the disk, so a power cut may cost the last seconds: PostgreSQL is for those.
 * @throws Fault `already-running`, `file-unreadable`, `database-corrupt`.
 */
export async function openEmbedded(dataDirectory: string): Promise<PoolAndClose> {
  const lock = lockDirectory(dataDirectory);
  try {
    const lite = await openDirectory(join(dataDirectory, 'database'));
    // One session only: a second connection inside a transaction would wait for ever.
    const pool = new Pool(Object.assign(createPgConfig(lite), { max: 1 }));
    const close = async (): Promise<void> => {
      await lite.close();
      lock.release();
    };
    return { pool, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openDirectory(directory: string): Promise<PGlite> {
  if (!existsSync(directory)) await createDirectory(directory);
  try {
    return await PGlite.create(directory);
  } catch (error) {
    throw new Fault(
      'database-corrupt',
      `The embedded database in ${directory} cannot be opened. Move it away, or restore a copy.`,
      { cause: error },
    );
  }
}

/** Made beside its place and renamed, so that a process killed while making it leaves nothing half made. */
async function createDirectory(directory: string): Promise<void> {
  const draft = `${directory}.new`;
  try {
    rmSync(draft, { recursive: true, force: true });
    const lite = await PGlite.create(draft);
    await lite.close();
    renameSync(draft, directory);
  } catch (error) {
    throw new Fault('file-unreadable', `The database cannot be created in ${directory}.`, { cause: error });
  }
}
