import { openConnection } from '../database/connection.ts';
import { finishDestroying } from '../identity/destroy-device.ts';

/**
 * How many events wait for central, by the database alone: it says so also where the keys do not open.
 * @throws the faults of `openDeviceStore` but those of the keys
 */
export function countPending(directory: string): number {
  finishDestroying(directory);
  const connection = openConnection(directory, { create: false });
  try {
    const count = connection.read(() =>
      connection.database.prepare<[], number>('SELECT count(*) FROM outbox').pluck().get(),
    );
    return count ?? 0;
  } finally {
    connection.close();
  }
}
