import type { DaemonHealth, QueueStatus } from '@rollcall/contract';
import { asFault, earliestPlausibleTimeMs, Fault } from '@rollcall/domain';

export interface HealthParts {
  readonly version: string;
  readonly deviceId: string;
  readonly centralUrl: string | null;
  now(): number;
  /** Null while the networks are loading for the first time. */
  vision(): LoadedVision | null;
  isReady(): boolean;
  /** This and the two after it may throw: they read the database. */
  enrolled(): number;
  queue(): QueueStatus;
  central(): { readonly reachable: boolean; readonly registered: boolean; readonly problem: Fault | null };
  /** What failed when it was last tried. */
  faults(): readonly Fault[];
}

export interface LoadedVision {
  readonly models: readonly { id: string }[];
  readonly executionProvider: string;
  readonly executionProviderReason: string;
  /** Whether they can be used just now. */
  readonly isLoaded: boolean;
}

type Problem = DaemonHealth['problems'][number];

/** Answers with what is known, whatever is broken; what cannot be read is null, and a problem says why. */
export function healthOf(parts: HealthParts): DaemonHealth {
  const vision = parts.vision();
  const { enrolled, queue, central, unread } = readDatabase(parts);
  const faults = [...parts.faults(), ...unread, ...visionFaults(vision)];
  const problems = distinct([
    ...faults.concat(central?.problem ?? []).map(asProblem),
    ...clockProblems(parts.now()),
    ...deadLetterProblems(queue),
  ]);
  return {
    status: statusOf(parts.isReady() || vision?.isLoaded === false, problems),
    version: parts.version,
    deviceId: parts.deviceId,
    uptimeSeconds: Math.round(process.uptime() * 10) / 10,
    residentMegabytes: Math.round(process.memoryUsage.rss() / 1e5) / 10,
    models: vision?.models.map(({ id }) => ({ id, loaded: vision.isLoaded })) ?? [],
    executionProvider: vision?.executionProvider ?? 'none',
    executionProviderReason: vision?.executionProviderReason ?? 'the networks are not loaded',
    enrolled,
    queue,
    central: {
      url: parts.centralUrl,
      reachable: central?.reachable ?? false,
      registered: central?.registered ?? false,
    },
    problems,
  };
}

/** After the first that fails the others are not asked: each may wait seconds for a busy database. */
function readDatabase(parts: HealthParts): {
  enrolled: number | null;
  queue: QueueStatus | null;
  central: ReturnType<HealthParts['central']> | null;
  unread: readonly Fault[];
} {
  const unread: Fault[] = [];
  const read = <Value>(ask: () => Value): Value | null => {
    if (unread.length > 0) return null;
    try {
      return ask();
    } catch (error) {
      unread.push(asFault(error));
      return null;
    }
  };
  const enrolled = read(() => parts.enrolled());
  const queue = read(() => parts.queue());
  const central = read(() => parts.central());
  return { enrolled, queue, central, unread };
}

function statusOf(started: boolean, problems: readonly Problem[]): DaemonHealth['status'] {
  if (!started) return 'starting';
  return problems.length === 0 ? 'ok' : 'degraded';
}

const asProblem = ({ code, message }: Fault): Problem => ({ code, message });

/** The same fault met in two places is one problem. */
const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem])).values(),
];

function visionFaults(vision: LoadedVision | null): readonly Fault[] {
  if (vision === null || vision.isLoaded) return [];
  return [new Fault('worker-stopped', 'The networks stopped and are not loaded again yet.')];
}

function clockProblems(nowMs: number): readonly Problem[] {
  if (nowMs >= earliestPlausibleTimeMs) return [];
  return [{ code: 'clock-implausible', message: `The clock says ${new Date(nowMs).toISOString()}. Set it.` }];
}

function deadLetterProblems(queue: QueueStatus | null): readonly Problem[] {
  if (queue === null || queue.deadLetters === 0) return [];
  const message = `The central server refused ${queue.deadLetters} events for good; \`rollcall queue status\` says more.`;
  return [{ code: 'dead-letters', message }];
}
