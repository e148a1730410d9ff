import type { DaemonHealth, QueueStatus } from '@rollcall/contract';
import { earliestPlausibleTimeMs, type Fault } from '@rollcall/domain';

export interface HealthParts {
  readonly version: string;
  readonly deviceId: string;
  readonly centralUrl: string | null;
  now(): number;
  /** Null while the networks are loading. */
  vision(): { readonly models: readonly { id: string }[]; readonly executionProvider: string } | null;
  isReady(): boolean;
  enrolled(): number;
  queue(): QueueStatus;
  central(): { readonly reachable: boolean; readonly registered: boolean; readonly problem: Fault | null };
  /** What failed when it was last tried. */
  faults(): readonly Fault[];
}

type Problem = DaemonHealth['problems'][number];

export function healthOf(parts: HealthParts): DaemonHealth {
  const vision = parts.vision();
  const queue = parts.queue();
  const { reachable, registered, problem } = parts.central();
  const problems = [
    ...[...parts.faults(), ...(problem === null ? [] : [problem])].map(asProblem),
    ...clockProblems(parts.now()),
    ...deadLetterProblems(queue),
  ];
  return {
    status: statusOf(parts.isReady(), problems),
    version: parts.version,
    deviceId: parts.deviceId,
    uptimeSeconds: Math.round(process.uptime() * 10) / 10,
    residentMegabytes: Math.round(process.memoryUsage.rss() / 1e5) / 10,
    models: vision?.models.map(({ id }) => ({ id, loaded: true })) ?? [],
    executionProvider: vision?.executionProvider ?? 'none',
    enrolled: parts.enrolled(),
    queue,
    central: { url: parts.centralUrl, reachable, registered },
    problems,
  };
}

function statusOf(ready: boolean, problems: readonly Problem[]): DaemonHealth['status'] {
  if (!ready) return 'starting';
  return problems.length === 0 ? 'ok' : 'degraded';
}

const asProblem = ({ code, message }: Fault): Problem => ({ code, message });

function clockProblems(nowMs: number): readonly Problem[] {
  if (nowMs >= earliestPlausibleTimeMs) return [];
  return [{ code: 'clock-implausible', message: `The clock says ${new Date(nowMs).toISOString()}. Set it.` }];
}

function deadLetterProblems({ deadLetters }: QueueStatus): readonly Problem[] {
  if (deadLetters === 0) return [];
  const message = `The central server refused ${deadLetters} events for good; \`rollcall queue status\` says more.`;
  return [{ code: 'dead-letters', message }];
}
