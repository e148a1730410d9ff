import type { Command } from 'commander';
import type { QueueStatus } from '@rollcall/contract';
import { withStore } from '../device-store.ts';
import { answerWith, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addQueueStatus(parent: Command): void {
  addCommand(parent, 'status', {
    description: 'how many events wait for the central server; works without the daemon',
    example: 'rollcall queue status --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const status = await withStore(options, (store) => store.outbox.status());
      return { json: status, text: describe(status) };
    }),
  );
}

function describe(status: QueueStatus): string {
  const { oldestPendingSeconds } = status;
  const age = oldestPendingSeconds === null ? '' : `, the oldest for ${inWords(oldestPendingSeconds)}`;
  return table([
    ['waiting', `${status.pending}${age}`],
    ['dead letters', `${status.deadLetters}`],
    ['last event', status.lastSequence === 0 ? 'none yet' : `number ${status.lastSequence}`],
  ]);
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
