import type { Connection } from '../database/connection.ts';

/**
 * Queues what is in the event log from a sequence number on and not in the queue; answers how many that were. Within the
 * caller's transaction.
 */
export function createQueueAgain({ database }: Connection, now: () => number): (from: number) => number {
  const queue = database.prepare<[number, number]>(
    'INSERT OR IGNORE INTO outbox (sequence, queued_at) SELECT sequence, ? FROM events WHERE sequence >= ?',
  );
  // Central is asked about these once more, and answers as it sees fit.
  const exhume = database.prepare<[number]>('DELETE FROM dead_letters WHERE sequence >= ?');
  return (from) => {
    exhume.run(from);
    return queue.run(now(), from).changes;
  };
}
