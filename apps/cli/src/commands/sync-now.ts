import type { Command } from 'commander';
import type { DaemonHealth, SyncReport } from '@rollcall/contract';
import { daemonHealth, syncNow } from '../daemon-client.ts';
import { answerWith, exitCodes, inWords, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addSyncNow(parent: Command): void {
  addCommand(parent, 'now', {
    description: 'asks the running daemon to deliver what is queued, and waits until it has',
    example: 'rollcall sync now',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const report = await syncNow(options.dataDir);
      return answerReport(report, await daemonHealth(options.dataDir));
    }),
  );
}

function answerReport(report: SyncReport, health: DaemonHealth): Answer {
  const { delivered, rejected, pending } = report;
  const counts = `${delivered} delivered, ${rejected} rejected, ${pending} still waiting.`;
  const obstacle = obstacleOf(report, health);
  if (obstacle === null) return { json: { outcome: 'synced', ...report }, text: counts };
  return {
    json: { outcome: 'failed', ...obstacle, ...report },
    text: `${inWords(obstacle)}\n${counts}`,
    exitCode: exitCodes.failed,
  };
}

/** Why central has not everything; the daemon knows it better than whether a connection was had. */
function obstacleOf(
  report: SyncReport,
  { central, problems }: DaemonHealth,
): { code: string; message: string } | null {
  const known = problems.find(({ code }) => code.startsWith('central-'));
  if (known !== undefined) return known;
  if (report.centralReachable) return null;
  const message = central.url === null ? 'No central server is set.' : `${central.url} cannot be reached.`;
  return { code: 'central-unreachable', message: `${message} Events wait on this device.` };
}
