import { Fault } from '@rollcall/domain';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { asDatabaseFault } from './faults.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the tables up to this program, in one transaction; several processes may try at once.
 * @throws Fault `database-newer` when a later program has been here.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await refuseNewer(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw asDatabaseFault(error);
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const present = await sql<{ present: boolean }>`
    select to_regclass('kysely_migration') is not null as present`.execute(db);
  if (present.rows[0]?.present !== true) return;
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = applied.rows.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return;
  throw new Fault(
    'database-newer',
    `The database was written by a newer version of Rollcall (it has ${unknown.join(', ')}). Update this one.`,
    { context: { unknown } },
  );
}
