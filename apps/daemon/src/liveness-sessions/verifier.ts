import type { LivenessAction, Refusal } from '@rollcall/domain';
import type { LivenessCheckResult } from '@rollcall/store';
import type { VideoFrame } from '@rollcall/vision';

export const verifierNames = ['local', 'aws-rekognition', 'facepp', 'mock'] as const;
export type VerifierName = (typeof verifierNames)[number];

/** What a verifier says of the person before the camera. */
export type Judgement = Omit<LivenessCheckResult, 'method'>;

export interface ActionImage {
  readonly action: LivenessAction;
  /** As it was sent. */
  readonly image: Uint8Array;
}

/**
 * Who says whether a person did what was asked: the networks here, or somebody else's. Every one of them keeps to
 * `test/support/verifier-contract.ts`. Faults: `worker-stopped` (try again), `provider-unreachable`,
 * `provider-answer-invalid`.
 */
export interface LivenessVerifier {
  readonly name: VerifierName;
  /** The actions happen in their order in one recording. */
  judgeVideo(frames: readonly VideoFrame[], actions: readonly LivenessAction[]): Promise<Judgement>;
  /** Each picture shows its action. A refusal is of a picture that cannot be read, and judges nobody. */
  judgeImages(images: readonly ActionImage[]): Promise<Judgement | Refusal>;
}
