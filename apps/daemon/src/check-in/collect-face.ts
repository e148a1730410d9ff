import {
  combineTemplates,
  judgePresentation,
  newPresentationWatch,
  type PresentationWatch,
} from '@rollcall/biometrics';
import type { DaemonToKiosk } from '@rollcall/contract';
import { refuse, type EnroleeId, type FrameAnalysis, type Refusal, type Template } from '@rollcall/domain';
import type { DecisionPorts, LivenessRun } from './ports.ts';
import { watched } from './presentation.ts';
import type { Frame, Whose } from './session.ts';

/** Times and counts of it; none is a biometric threshold. */
const policy = {
  /** References that one sitting makes. */
  samples: 4,
  /** Apart, so that they are not all one and the same look. */
  everyMs: 400,
  collectingMs: 45_000,
  faceGoneMs: 8_000,
} as const;

export interface CollectPorts extends Pick<DecisionPorts, 'compare' | 'sameFaceScore' | 'beginLiveness'> {
  /** Null when this frame's face is fit to be a reference. */
  enrolmentProblem(analysis: FrameAnalysis): Refusal | null;
  /** Why this face is not taken for that person; see [Note: whose face]. */
  claimProblem(templates: readonly Template[], enroleeId: EnroleeId): Refusal | null;
  /** Commits the references, and the event of the enrolment. */
  enrol(enroleeId: EnroleeId, templates: readonly Template[]): Refusal | null;
}

/** First the samples, then a movement, then the same face once more, straight on. */
export interface Collecting {
  readonly sinceMs: number;
  readonly lastFaceAtMs: number;
  readonly samples: readonly Template[];
  readonly sampledAtMs: number;
  readonly run: LivenessRun | null;
  readonly isMoved: boolean;
  /** What the frames of this face have shown of presentation attacks, see [Note: one face's evidence]. */
  readonly presentation: PresentationWatch;
}

export type CollectStep =
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'enrolled'; readonly messages: readonly DaemonToKiosk[] }
  | {
      readonly outcome: 'going-on';
      readonly collecting: Collecting;
      readonly messages: readonly DaemonToKiosk[];
    };

type Ports = CollectPorts & { readonly enroleeId: EnroleeId };

const begin = (nowMs: number): Collecting => ({
  sinceMs: nowMs,
  lastFaceAtMs: nowMs,
  samples: [],
  sampledAtMs: -Infinity,
  run: null,
  isMoved: false,
  presentation: newPresentationWatch,
});

const progress = ({ samples }: Collecting): DaemonToKiosk => ({
  type: 'enrolling',
  taken: samples.length,
  wanted: policy.samples,
});

const isOver = ({ sinceMs, lastFaceAtMs }: Collecting, nowMs: number): boolean =>
  nowMs - sinceMs > policy.collectingMs || nowMs - lastFaceAtMs > policy.faceGoneMs;

const isMoving = ({ run, isMoved }: Collecting): boolean => run !== null && !isMoved;

const goingOn = (collecting: Collecting, messages: readonly DaemonToKiosk[] = []): CollectStep => ({
  outcome: 'going-on',
  collecting,
  messages,
});

function take(before: Collecting, frame: Frame, ports: Ports): CollectStep {
  const whose = whoseFace(before, frame, ports);
  const collecting: Collecting = {
    ...before,
    samples: whose === 'new' ? [] : before.samples,
    presentation: watched(before.presentation, frame, whose),
    lastFaceAtMs: frame.analysis.face === null ? before.lastFaceAtMs : frame.atMs,
  };
  if (collecting.isMoved) return finish(collecting, frame, ports);
  return collecting.run === null ? sample(collecting, frame, ports) : move(collecting, frame, ports);
}

/** Once they move nobody else begins afresh. A frame always gets a template, unless it shows no face. */
function whoseFace({ samples, run }: Collecting, { analysis, template }: Frame, ports: Ports): Whose {
  if (template === null) return 'other';
  const isLike = samples.length > 0 && likeness(samples, template, ports) >= ports.sameFaceScore();
  if (isLike) return 'same';
  return run === null && ports.enrolmentProblem(analysis) === null ? 'new' : 'other';
}

function sample(collecting: Collecting, frame: Frame, ports: Ports): CollectStep {
  const { template } = frame;
  const isSoon = collecting.samples.length > 0 && frame.atMs - collecting.sampledAtMs < policy.everyMs;
  if (isSoon || template === null || ports.enrolmentProblem(frame.analysis) !== null)
    return goingOn(collecting);
  const samples = [...collecting.samples, template];
  const next = { ...collecting, samples, sampledAtMs: frame.atMs };
  if (samples.length < policy.samples) return goingOn(next, [progress(next)]);
  const problem = ports.claimProblem(samples, ports.enroleeId);
  if (problem !== null) return refused(problem);
  return goingOn({ ...next, run: ports.beginLiveness(1) }, [progress(next)]);
}

function move(collecting: Collecting, frame: Frame, ports: Ports): CollectStep {
  if (collecting.run === null) return goingOn(collecting);
  const { run, events } = collecting.run.observe({
    capturedAtMs: frame.capturedAtMs,
    analysis: frame.analysis,
    continuityScore: frame.template === null ? null : likeness(collecting.samples, frame.template, ports),
    presentationAttack: judgePresentation(collecting.presentation, null).verdict,
  });
  const messages: DaemonToKiosk[] = [];
  let isMoved = false;
  for (const event of events) {
    if (event.type === 'failed') return refused(refuse(event.code));
    if (event.type === 'passed') isMoved = true;
    else messages.push(event);
  }
  return goingOn({ ...collecting, run, isMoved }, messages);
}

/** Turned heads compare badly, so that whoever stands there after the movement has to be the one of before it. */
function finish(collecting: Collecting, frame: Frame, ports: Ports): CollectStep {
  const { template } = frame;
  if (template === null || ports.enrolmentProblem(frame.analysis) !== null) return goingOn(collecting);
  if (likeness(collecting.samples, template, ports) < ports.sameFaceScore())
    return refused(refuse('face-changed'));
  const { outcome, score } = judgePresentation(collecting.presentation, null).verdict;
  if (outcome === 'attack') return refused(refuse('presentation-attack', { score }));
  const refusal = ports.enrol(ports.enroleeId, collecting.samples);
  return refusal === null ? { outcome: 'enrolled', messages: [] } : refused(refusal);
}

const likeness = (samples: readonly Template[], template: Template, { compare }: Ports): number =>
  compare(combineTemplates(samples), template);

const refused = (refusal: Refusal): CollectStep => ({ outcome: 'refused', refusal });

/** Taking the references of a person who stands there and has agreed to it. */
export const collectFace = { begin, take, progress, isOver, isMoving };
