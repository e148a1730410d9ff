import type { Command } from 'commander';
import type { SyncReport } from '@rollcall/contract';
import { syncNow } from '../daemon-client.ts';
import { answerWith, exitCodes, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addSyncNow(parent: Command): void {
  addCommand(parent, 'now', {
    description: 'asks the running daemon to deliver what is queued, and waits until it has',
    example: 'rollcall sync now',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => answerReport(await syncNow(options.dataDir))),
  );
}

function answerReport(report: SyncReport): Answer {
  const { delivered, rejected, pending } = report;
  const counts = `${delivered} delivered, ${rejected} rejected, ${pending} still waiting.`;
  if (report.centralReachable) return { json: { outcome: 'synced', ...report }, text: counts };
  const message = 'The central server cannot be reached; events wait on this device and nothing is lost.';
  return {
    json: { outcome: 'failed', code: 'central-unreachable', message, ...report },
    text: `${message} ${counts}`,
    exitCode: exitCodes.failed,
  };
}
