import type { Refusal } from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import { tell, type Phase, type Step } from './session.ts';

export function refused({ code, message, details }: Refusal, atMs: number): Step {
  return { phase: failureRest(atMs), effects: [tell({ type: 'refused', code, message, details })] };
}

export const failureRest = (atMs: number): Phase => ({
  name: 'resting',
  untilMs: atMs + checkInPolicy.restAfterRefusalMs,
});
