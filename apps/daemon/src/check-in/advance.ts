import { judgePresentation, sampleWarning } from '@rollcall/biometrics';
import { onChallenge, onConfirming } from './challenge.ts';
import { frameAnswer, guidanceFor } from './guidance.ts';
import { onLight } from './light.ts';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import { watchFrame, whoseFace } from './presentation.ts';
import { onRecognising, onWaiting } from './recognising.ts';
import {
  backToWaiting,
  newSession,
  stay,
  tell,
  type Effect,
  type Frame,
  type Phase,
  type SeenFrame,
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
  const { analysis } = frame;
  const guidance = guidanceFor(phase, ports.sampleProblem(analysis) ?? sampleWarning(analysis));
  const whose = whoseFace(session, frame, ports);
  const seen: Session = {
    ...watchFrame(session, frame, whose),
    lastFrameAtMs: frame.atMs,
    lastFaceAtMs: analysis.face === null ? session.lastFaceAtMs : frame.atMs,
  };
  const ended = endOf(seen, frame.atMs);
  const presentation = judgePresentation(seen.presentation, seen.light);
  const { light, isLightDeclined } = seen;
  const step = ended ?? stepOf(phase, { ...frame, whose, presentation, light, isLightDeclined }, ports);
  const answer = frameAnswer({ capturedAtMs: frame.capturedAtMs, analysis, guidance });
  return { session: withPhase(seen, step.phase), effects: [tell(answer), ...step.effects] };
}

/** Time passes without a frame. */
export function afterTime(session: Session, atMs: number): Advance {
  const stopped = atMs - session.lastFrameAtMs > checkInPolicy.framesStoppedMs;
  const step = stopped && session.phase.name !== 'waiting' ? backToWaiting : endOf(session, atMs);
  if (step === null) return { session, effects: [] };
  return { session: withPhase(session, step.phase), effects: step.effects };
}

/** The next person's check-in has nothing of the last one's. */
function withPhase(session: Session, phase: Phase): Session {
  if (phase.name !== 'waiting' || session.phase.name === 'waiting') return { ...session, phase };
  const { presentation, presentationAtMs, light, isLightDeclined } = newSession;
  return { ...session, phase, presentation, presentationAtMs, light, isLightDeclined };
}

/** The page has put the first colour on the screen. A late or made-up word of it changes nothing. */
export function afterLightShown(session: Session, shownAtMs: number): Session {
  const { phase, light } = session;
  if (phase.name !== 'light' || light !== null) return session;
  return { ...session, light: { sequence: phase.sequence, shownAtMs } };
}

/** What a light that is over has shown stays. */
export const afterLightDeclined = (session: Session): Session => ({
  ...session,
  light: session.light?.finding === undefined ? null : session.light,
  isLightDeclined: true,
});

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

function stepOf(phase: Phase, frame: SeenFrame, ports: DecisionPorts): Step {
  if (phase.name === 'waiting') return onWaiting(phase, frame, ports);
  if (phase.name === 'recognising') return onRecognising(phase, frame, ports);
  if (phase.name === 'light') return onLight(phase, frame, ports);
  if (phase.name === 'challenge') return onChallenge(phase, frame, ports);
  if (phase.name === 'confirming') return onConfirming(phase, frame, ports);
  return stay(phase);
}
