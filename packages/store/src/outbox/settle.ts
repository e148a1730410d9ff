import { afterAnswer, type Disposition, type EventAnswer } from '@rollcall/sync';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { createQueueAgain } from './queue-again.ts';

/** What became of the events that were answered for. */
export interface Settlement {
  readonly delivered: number;
  readonly rejected: number;
  /** Answered, and still to be sent. When all of a batch are, wait (`backoffMs`) before sending again. */
  readonly kept: number;
  /** Of those kept: central has others in their place; see [Note: a kiosk with another past]. */
  readonly held: number;
  /** Put into the queue once more, since central no longer has what was delivered or refused. */
  readonly queuedAgain: number;
}

/** Applies central's answers; see `Outbox.settle`. */
export function createSettle({
  connection,
  seal,
  now,
}: StoreParts): (answers: readonly EventAnswer[]) => Settlement {
  const { database } = connection;
  const remove = database
    .prepare<[string], number>(
      'DELETE FROM outbox WHERE sequence = (SELECT sequence FROM events WHERE id = ?) RETURNING sequence',
    )
    .pluck();
  // The newest answer counts where there is an older one: a batch that cannot be settled would end all delivery.
  const bury = database.prepare(
    'INSERT OR REPLACE INTO dead_letters (sequence, code, message, buried_at) VALUES (?, ?, ?, ?)',
  );

  function settleOne(answer: EventAnswer, disposition: Settling): 'delivered' | 'rejected' | null {
    const sequence = remove.get(answer.id);
    if (sequence === undefined) return null;
    if (disposition.action === 'delete') return 'delivered';
    const message = seal.close(disposition.message, messagePlace(sequence));
    bury.run(sequence, disposition.code, message, now());
    return 'rejected';
  }

  const queueAgain = createQueueAgain(connection, now);
  return (answers) => {
    const all = answers.map((answer) => ({ answer, disposition: afterAnswer(answer) }));
    const settled = connection.write(() => {
      const from = all.flatMap(({ disposition: d }) => (d.action === 'go-back' ? [d.sequence] : []));
      // First, so that what this batch settles stays settled.
      const queuedAgain = from.length === 0 ? 0 : queueAgain(Math.min(...from));
      const left = all.map(({ answer, disposition }) =>
        isSettling(disposition) ? settleOne(answer, disposition) : 'kept',
      );
      return { queuedAgain, left };
    });
    const count = (kind: 'delivered' | 'rejected' | 'kept'): number =>
      settled.left.filter((one) => one === kind).length;
    return {
      delivered: count('delivered'),
      rejected: count('rejected'),
      kept: count('kept'),
      held: all.filter(({ disposition }) => disposition.action === 'hold').length,
      queuedAgain: settled.queuedAgain,
    };
  };
}

type Settling = Extract<Disposition, { action: 'delete' | 'bury' }>;

const isSettling = (disposition: Disposition): disposition is Settling =>
  disposition.action === 'delete' || disposition.action === 'bury';

export const messagePlace = (sequence: number): string => placeOf('dead_letters.message', sequence);
