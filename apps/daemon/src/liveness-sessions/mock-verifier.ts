import { Fault, type LivenessAction } from '@rollcall/domain';
import type { Judgement, LivenessVerifier } from './verifier.ts';

/**
 * Looks at nothing and passes whoever sends something, for those who build a client. @throws Fault `settings-invalid`
 * in production: it would let everybody in.
 */
export function createMockVerifier(environment: {
  readonly NODE_ENV?: string | undefined;
}): LivenessVerifier {
  if (environment.NODE_ENV === 'production') {
    const message =
      'livenessVerifier is "mock", which passes everybody: it does not start with NODE_ENV=production.';
    throw new Fault('settings-invalid', message);
  }
  return {
    name: 'mock',
    judgeVideo: (frames, actions) => Promise.resolve(judge(frames.length > 0, actions)),
    judgeImages: (images) =>
      Promise.resolve(
        judge(
          images.length > 0,
          images.map(({ action }) => action),
        ),
      ),
  };
}

const judge = (passed: boolean, actions: readonly LivenessAction[]): Judgement => ({
  passed,
  actionsCompleted: passed ? actions : [],
  confidence: passed ? 0.95 : 0,
  quality: passed ? 0.95 : 0,
  live: passed,
  presentationAttack: false,
  refusal: passed ? null : 'no-face',
});
