import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

/** Small things that a device has to remember, such as central's clock. Values are encrypted, names are not. */
export interface Facts {
  /** Null when it was never set. */
  get(name: string): string | null;
  set(name: string, value: string): void;
}

export function createFacts({ connection, seal }: StoreParts): Facts {
  const { database, path } = connection;
  const select = database.prepare<[string], Buffer>('SELECT value FROM facts WHERE name = ?').pluck();
  const upsert = database.prepare(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  return {
    get(name) {
      const sealed = connection.read(() => select.get(name));
      if (sealed === undefined) return null;
      const value = seal.open(sealed, place(name));
      if (value === null) throw corruptDatabase(path, `the fact ${name} cannot be read`);
      return value.toString('utf8');
    },
    set(name, value) {
      connection.write(() => upsert.run(name, seal.close(value, place(name))));
    },
  };
}

const place = (name: string): string => placeOf('facts.value', name);
