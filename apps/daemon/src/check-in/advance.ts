import { onChallenge, onConfirming } from './challenge.ts';
import { frameAnswer, guidanceFor } from './guidance.ts';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import { onRecognising, onWaiting } from './recognising.ts';
import {
  backToWaiting,
  newSession,
  stay,
  tell,
  type Effect,
  type Frame,
  type Phase,
  type Session,
  type Step,
} from './session.ts';

export interface Advance {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** One analysed frame moves the check-in on. Its `frame` answer is always the first effect. */
export function afterFrame(session: Session, frame: Frame, ports: DecisionPorts): Advance {
  const { phase } = session;
  const guidance = guidanceFor(phase, ports.sampleProblem(frame.analysis));
  const seen: Session = {
    phase,
    lastFrameAtMs: frame.atMs,
    lastFaceAtMs: frame.analysis.face === null ? session.lastFaceAtMs : frame.atMs,
  };
  const ended = endOf(seen, frame.atMs);
  const step = ended ?? stepOf(phase, frame, ports);
  const answer = frameAnswer({ capturedAtMs: frame.capturedAtMs, analysis: frame.analysis, guidance });
  return { session: { ...seen, phase: step.phase }, effects: [tell(answer), ...step.effects] };
}

/** Time passes without a frame. */
export function afterTime(session: Session, atMs: number): Advance {
  const stopped = atMs - session.lastFrameAtMs > checkInPolicy.framesStoppedMs;
  const step = stopped && session.phase.name !== 'waiting' ? backToWaiting : endOf(session, atMs);
  if (step === null) return { session, effects: [] };
  return { session: { ...session, phase: step.phase }, effects: step.effects };
}

export const afterRestart = (): Advance => ({ session: newSession, effects: backToWaiting.effects });

/** Whether the next frame should be analysed with a template, which costs about as much again. */
export function wantsTemplate({ phase, lastFaceAtMs, lastFrameAtMs }: Session, atMs: number): boolean {
  if (phase.name === 'waiting') return lastFaceAtMs === lastFrameAtMs;
  if (phase.name === 'challenge') return atMs - phase.templateAtMs >= checkInPolicy.continuityEveryMs;
  return phase.name !== 'resting';
}

/** Back to waiting when the person left, or the rest is over; null while the phase goes on. */
function endOf({ phase, lastFaceAtMs }: Session, atMs: number): Step | null {
  if (phase.name === 'waiting') return null;
  if (phase.name === 'resting' && atMs >= phase.untilMs) return backToWaiting;
  return atMs - lastFaceAtMs > checkInPolicy.faceGoneMs ? backToWaiting : null;
}

function stepOf(phase: Phase, frame: Frame, ports: DecisionPorts): Step {
  if (phase.name === 'waiting') return onWaiting(phase, frame, ports);
  if (phase.name === 'recognising') return onRecognising(phase, frame, ports);
  if (phase.name === 'challenge') return onChallenge(phase, frame, ports);
  if (phase.name === 'confirming') return onConfirming(phase, frame, ports);
  return stay(phase);
}
