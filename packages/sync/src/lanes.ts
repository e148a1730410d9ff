import type { Statement } from '@rollcall/contract';

/**
 * [Note: lanes] What waits for central waits in a lane of its kind, in this order of priority. Events are one lane,
 * enrolments and corrections among the check-ins: their chain is what proves that nothing is missing, and an event that
 * overtook an earlier one would be a gap at central, and an alarm. What may overtake is everything beside the chain: no
 * lane delays the events, and each has its own batches, backoff and dead letters, so that one which central does not
 * take holds up no other. A lane that has given way to others for `mostYieldMs` goes once all the same.
 */
export const lanes = ['attendance', 'command', 'kyc', 'enrolment', 'health'] as const;
export type Lane = (typeof lanes)[number];

/** All but the events: these wait as statements, which are signed when they are sent. */
export const statementLanes = ['command', 'kyc', 'enrolment', 'health'] as const satisfies readonly Lane[];
export type StatementLane = (typeof statementLanes)[number];

export const mostYieldMs = 30_000;

export interface LaneStatus {
  readonly lane: Lane;
  readonly pending: number;
  /** Null when nothing waits. */
  readonly oldestPendingSeconds: number | null;
  /** Given up for good, each with its reason. */
  readonly deadLetters: number;
}

const laneOfKind: Readonly<Record<Statement['kind'], StatementLane>> = {
  'command-result': 'command',
  configuration: 'command',
  'kyc-result': 'kyc',
  'person-removed': 'enrolment',
  'references-applied': 'enrolment',
  'references-withdrawn': 'enrolment',
  'photo-judged': 'enrolment',
  health: 'health',
};

export const laneOf = (kind: Statement['kind']): StatementLane => laneOfKind[kind];

/**
 * How many may wait. Of health only the newest says anything. A lane of statements that is full gives up its oldest, to
 * the dead letters and with the reason `lane-full`. Events are never given up: a promise was made for each, and their
 * limit is the disk.
 */
export const mostWaiting: Readonly<Record<StatementLane, number>> = {
  command: 2000,
  kyc: 2000,
  enrolment: 2000,
  health: 1,
};
/** Of each lane; the oldest go first. */
export const mostDeadLetters = 1000;

/** From here on the device says that too much waits: a quarter of what a lane takes, and a busy week of events. */
const crowded: Readonly<Record<Lane, number>> = {
  attendance: 20_000,
  command: 500,
  kyc: 500,
  enrolment: 500,
  health: Infinity,
};

export const isCrowded = ({ lane, pending }: LaneStatus): boolean => pending >= crowded[lane];

/** All lanes, the events' first. */
export const allLanes = (
  { pending, oldestPendingSeconds, deadLetters }: Omit<LaneStatus, 'lane'>,
  statements: readonly LaneStatus[],
): LaneStatus[] => [{ lane: 'attendance', pending, oldestPendingSeconds, deadLetters }, ...statements];
