import {
  newPresentationWatch,
  shareOfLogOdds,
  watchPresentation,
  withFinding,
  type PresentationJudgement,
  type PresentationWatch,
} from '@rollcall/biometrics';
import type { PresentationSummary, Template } from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import type { Frame, Phase, Session, Whose } from './session.ts';

/**
 * [Note: one face's evidence] What frames show of presentation attacks counts for the face that is checked and for no
 * other: whoever stood there before, or steps in meanwhile, would else vouch for a picture of somebody. Every template
 * is compared, of a frame that is fit for nothing else too. Where frames have none, the last one speaks for them.
 */
export function whoseFace(
  session: Pick<Session, 'phase' | 'whose'>,
  frame: Frame,
  ports: DecisionPorts,
): Whose {
  const { phase, whose } = session;
  const { analysis, template } = frame;
  const known = knownFace(phase);
  const isSought = phase.name === 'waiting' || phase.name === 'recognising';
  if (template === null) return isSought ? 'other' : whose;
  if (known !== null && ports.compare(known, template) >= ports.sameFaceScore()) return 'same';
  return isSought && ports.sampleProblem(analysis) === null ? 'new' : 'other';
}

function knownFace(phase: Phase): Template | null {
  if (phase.name === 'recognising') return phase.samples[0]?.template ?? null;
  return 'probe' in phase ? phase.probe : null;
}

/** The watch after this frame. Of several faces none is known to be the one that was compared. */
export function watched(
  watch: PresentationWatch,
  frame: Pick<Frame, 'capturedAtMs' | 'analysis' | 'presentationAttack' | 'presentationMeasures'>,
  whose: Whose,
): PresentationWatch {
  const { analysis, capturedAtMs, presentationAttack, presentationMeasures } = frame;
  if (whose === 'other' || analysis.faceCount > 1) return watch;
  return watchPresentation(whose === 'new' ? newPresentationWatch : watch, {
    atMs: capturedAtMs,
    analysis,
    networkScore: presentationAttack?.score ?? null,
    measures: presentationMeasures,
  });
}

/** The session's watch after this frame. */
export function watchFrame(session: Session, frame: Frame, whose: Whose): Session {
  const presentation = watched(session.presentation, frame, whose);
  return {
    ...session,
    whose,
    presentation,
    light: session.light === null ? null : withFinding(session.light, presentation),
    presentationAtMs: frame.presentationAttack === null ? session.presentationAtMs : frame.atMs,
  };
}

/** Whether the next frame, if it gets a template, should be shown to the network for presentation attacks. */
export function wantsPresentationAttack({ phase, presentationAtMs }: Session, atMs: number): boolean {
  if (phase.name === 'recognising') return true;
  const isUnderWay = phase.name !== 'waiting' && phase.name !== 'resting';
  return isUnderWay && atMs - presentationAtMs >= checkInPolicy.presentationEveryMs;
}

/** Scores with as many digits as mean anything: what is signed is kept for years. */
export const presentationSummary = ({ verdict, findings }: PresentationJudgement): PresentationSummary => ({
  outcome: verdict.outcome,
  score: rounded(verdict.score),
  checks: findings.map(({ check, evidence, reliability }) => ({
    check,
    score: rounded(shareOfLogOdds(evidence)),
    reliability: rounded(reliability),
  })),
});

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
