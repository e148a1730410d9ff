/** How many of the movements that happened were detected, and how many that did not. Pure. */
import { livenessActions, type ActionEvidence, type LivenessAction } from '@rollcall/domain';
import { wilsonInterval, type Interval } from './confidence.ts';

/** A stretch of a recording, in seconds from its start. */
export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A movement that a person saw in the recording. */
export interface LabelledAction extends Stretch {
  readonly action: LivenessAction;
  /** How far the label may be off. */
  readonly toleranceSeconds: number;
}

/**
 * What is known of one recording. `judged`: where every movement of the action is labelled, so that a further one
 * is false; nothing there for an action of which the labels say nothing. `ambiguous`: where a detection of the
 * action is neither right nor wrong.
 */
export interface LabelledRecording {
  readonly name: string;
  readonly expected: readonly LabelledAction[];
  readonly judged: Readonly<Record<LivenessAction, readonly Stretch[]>>;
  readonly ambiguous: Readonly<Record<LivenessAction, readonly Stretch[]>>;
}

export interface JudgedRecording {
  readonly recording: LabelledRecording;
  readonly detected: readonly ActionEvidence[];
}

export interface ActionScore {
  readonly expected: number;
  readonly found: number;
  readonly interval: Interval | null;
  readonly falseDetections: number;
  /** Minutes in which a false detection would have been noticed, those of several actions at once counted once. */
  readonly judgedMinutes: number;
  /** Null where nothing was judged. */
  readonly falsePerMinute: number | null;
}

export interface Miss extends Stretch {
  readonly name: string;
  readonly action: LivenessAction;
}

export interface ActionReport extends ActionScore {
  /** The actions of which the labels say something. */
  readonly actions: readonly (ActionScore & { readonly action: LivenessAction })[];
  readonly missed: readonly Miss[];
  readonly falselyDetected: readonly Miss[];
}

/**
 * A movement is found when a detection of its action has its peak within the label, widened by the tolerance; each
 * detection counts for one label. A further detection within the same label is neither found nor false: it is the
 * same movement in two pieces. Any other one within `judged` and outside `ambiguous` is false.
 */
export function scoreActions(recordings: readonly JudgedRecording[]): ActionReport {
  const judgements = recordings.flatMap((each) => livenessActions.map((action) => judge(each, action)));
  const spoken = livenessActions.filter((action) =>
    judgements.some((each) => each.action === action && (each.expected > 0 || each.judged.length > 0)),
  );
  return {
    ...totalOf(judgements),
    actions: spoken.map((action) => ({
      action,
      ...totalOf(judgements.filter((each) => each.action === action)),
    })),
    missed: judgements.flatMap(({ missed }) => missed),
    falselyDetected: judgements.flatMap(({ falselyDetected }) => falselyDetected),
  };
}

interface Judgement {
  readonly name: string;
  readonly action: LivenessAction;
  readonly expected: number;
  readonly missed: readonly Miss[];
  readonly falselyDetected: readonly Miss[];
  readonly judged: readonly Stretch[];
}

function judge({ recording, detected }: JudgedRecording, action: LivenessAction): Judgement {
  const { name } = recording;
  const expected = recording.expected.filter((each) => each.action === action);
  const seen = detected.filter((each) => each.action === action);
  const used = new Set<ActionEvidence>();
  const missed: Miss[] = [];
  for (const label of expected) {
    const match = seen.find((each) => !used.has(each) && isWithin(peakOf(each), widened(label)));
    if (match === undefined) missed.push({ name, action, ...stretchOf(label) });
    else used.add(match);
  }
  const places = [...expected.map(widened), ...recording.ambiguous[action]];
  const falselyDetected = seen
    .filter((each) => !used.has(each) && !places.some((place) => isWithin(peakOf(each), place)))
    .filter((each) => recording.judged[action].some((place) => isWithin(peakOf(each), place)))
    .map(({ onsetMs, returnMs }) => ({
      name,
      action,
      startSeconds: onsetMs / 1000,
      endSeconds: returnMs / 1000,
    }));
  const judged = recording.judged[action];
  return { name, action, expected: expected.length, missed, falselyDetected, judged };
}

function totalOf(judgements: readonly Judgement[]): ActionScore {
  const sum = (value: (each: Judgement) => number): number =>
    judgements.reduce((total, each) => total + value(each), 0);
  const expected = sum((each) => each.expected);
  const found = expected - sum((each) => each.missed.length);
  const falseDetections = sum((each) => each.falselyDetected.length);
  const judgedMinutes = judgedSecondsOf(judgements) / 60;
  return {
    expected,
    found,
    interval: wilsonInterval(found, expected),
    falseDetections,
    judgedMinutes,
    falsePerMinute: judgedMinutes === 0 ? null : falseDetections / judgedMinutes,
  };
}

function judgedSecondsOf(judgements: readonly Judgement[]): number {
  const byRecording = [...Map.groupBy(judgements, ({ name }) => name).values()];
  const seconds = byRecording.map((some) => lengthOf(some.flatMap(({ judged }) => judged)));
  return seconds.reduce((total, each) => total + each, 0);
}

const peakOf = ({ peakMs }: ActionEvidence): number => peakMs / 1000;
const stretchOf = ({ startSeconds, endSeconds }: Stretch): Stretch => ({ startSeconds, endSeconds });
const isWithin = (seconds: number, { startSeconds, endSeconds }: Stretch): boolean =>
  seconds >= startSeconds && seconds <= endSeconds;
const widened = ({ startSeconds, endSeconds, toleranceSeconds }: LabelledAction): Stretch => ({
  startSeconds: startSeconds - toleranceSeconds,
  endSeconds: endSeconds + toleranceSeconds,
});

/** Seconds in any of the stretches, which may overlap. */
function lengthOf(stretches: readonly Stretch[]): number {
  let [covered, until] = [0, -Infinity];
  for (const { startSeconds, endSeconds } of stretches.toSorted((a, b) => a.startSeconds - b.startSeconds)) {
    covered += Math.max(0, endSeconds - Math.max(startSeconds, until));
    until = Math.max(until, endSeconds);
  }
  return covered;
}
