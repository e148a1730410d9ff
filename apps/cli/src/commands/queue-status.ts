import type { Command } from 'commander';
import type { QueueStatus } from '@rollcall/contract';
import type { DeadLetter } from '@rollcall/store';
import { withStore } from '../device-store.ts';
import { answerWith, inWords, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

/** Enough to see a pattern; the count says how many there are. */
const lettersShown = 20;

export function addQueueStatus(parent: Command): void {
  addCommand(parent, 'status', {
    description: 'what waits for the central server, and what it refused; works without the daemon',
    example: 'rollcall queue status --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const [status, letters] = await withStore(
        options,
        ({ outbox }) => [outbox.status(), outbox.deadLetters(lettersShown)] as const,
      );
      return { json: { ...status, refused: letters.map(asJson) }, text: describe(status, letters) };
    }),
  );
}

const asJson = ({ event, code, message, buriedAt }: DeadLetter): object => ({
  eventId: event.id,
  sequence: event.sequence,
  code,
  message,
  buriedAt,
});

function describe(status: QueueStatus, letters: readonly DeadLetter[]): string {
  const { oldestPendingSeconds, lastSequence } = status;
  const age = oldestPendingSeconds === null ? '' : `, the oldest for ${durationOf(oldestPendingSeconds)}`;
  const counts = table([
    ['waiting', `${status.pending}${age}`],
    ['dead letters', `${status.deadLetters}`],
    ['last event', lastSequence === 0 ? 'none yet' : `number ${lastSequence}`],
  ]);
  if (letters.length === 0) return counts;
  const rows = letters.map((letter) => [`  ${letter.event.sequence}`, letter.buriedAt, inWords(letter)]);
  return `${counts}\n\nRefused for good by the central server, newest first:\n${table(rows)}`;
}

function durationOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
