import type { Judgement } from '../../src/liveness-sessions/verifier.ts';

export const passes = (actionsCompleted: Judgement['actionsCompleted']): Judgement => ({
  passed: true,
  actionsCompleted,
  confidence: 0.9554,
  quality: 0.982,
  live: true,
  presentationAttack: false,
  refusal: null,
});
export const fails = (actionsCompleted: Judgement['actionsCompleted']): Judgement => ({
  ...passes(actionsCompleted.slice(0, 1)),
  passed: false,
  confidence: 0.4,
  live: false,
  presentationAttack: true,
  refusal: 'presentation-attack',
});
