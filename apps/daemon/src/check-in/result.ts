import type { Refusal } from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import { newSession, tell, type Phase, type Session, type Step } from './session.ts';

export function refused({ code, message, details }: Refusal, atMs: number): Step {
  return { phase: failureRest(atMs), effects: [tell({ type: 'refused', code, message, details })] };
}

export const failureRest = (atMs: number): Phase => ({
  name: 'resting',
  untilMs: atMs + checkInPolicy.restAfterRefusalMs,
});

/** Until then nobody is looked at, whoever stands there or leaves. */
export const restUntil = (untilMs: number): Session => ({
  ...newSession,
  lastFrameAtMs: untilMs,
  lastFaceAtMs: untilMs,
  phase: { name: 'resting', untilMs },
});
