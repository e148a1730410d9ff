import type { Refusal } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { DocumentLook } from '@rollcall/vision';
import type { Analysed, LivenessRun, WantedAnalysis } from '../check-in/index.ts';
import type { KycRefusal, KycRequest, KycStage, KycVerification } from '../kyc/index.ts';

/** What an identity check needs of everything else. */
export interface IdentityCheckParts {
  /** Figures of a document before the camera. Faults: `worker-stopped`. */
  look(image: Uint8Array): Promise<DocumentLook | Refusal>;
  /** Looks at the frames of one camera, in order; the function answers null while the networks are loading. */
  stream(): (image: Uint8Array, wanted: WantedAnalysis) => Promise<Analysed | Refusal> | null;
  /** Movements that nobody can foretell, as many as the site's mode asks for. */
  beginLiveness(): LivenessRun;
  sameFaceScore(): number;
  /** Begins to load the networks that read documents, which takes seconds. */
  prepare(): void;
  /** Null while the networks are loading. */
  verify(
    request: KycRequest,
    onStage: (stage: KycStage) => void,
  ): Promise<KycVerification | KycRefusal | null>;
  monotonicMs(): number;
  readonly logger: Logger;
}
