import {
  shareOfLogOdds,
  watchPresentation,
  withFinding,
  type PresentationJudgement,
} from '@rollcall/biometrics';
import type { PresentationSummary } from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import { newSession, type Frame, type Session } from './session.ts';

/** The session's watch after this frame; a new person's begins afresh. */
export function watchFrame(session: Session, frame: Frame): Session {
  const { analysis, capturedAtMs, presentationAttack, presentationMeasures } = frame;
  const isNobody = session.phase.name === 'waiting' && analysis.face === null;
  if (isNobody) return { ...session, presentation: newSession.presentation, light: null };
  const presentation = watchPresentation(session.presentation, {
    atMs: capturedAtMs,
    analysis,
    networkScore: presentationAttack?.score ?? null,
    measures: presentationMeasures,
  });
  return {
    ...session,
    presentation,
    light: session.light === null ? null : withFinding(session.light, presentation),
    presentationAtMs: presentationAttack === null ? session.presentationAtMs : frame.atMs,
  };
}

/** Whether the next frame should be shown to the network for presentation attacks. */
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
