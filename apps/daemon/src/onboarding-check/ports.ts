import type { LivenessAction, Refusal } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { Analysed, WantedAnalysis } from '../check-in/index.ts';
import type { RecordedLiveness } from '../liveness/begin-liveness.ts';
import type { KioskCodes } from './kiosk-codes.ts';

/** What an onboarding check needs of everything else. */
export interface OnboardingCheckParts {
  readonly codes: Pick<KioskCodes, 'redeem' | 'finish'>;
  /** Looks at the frames of one camera, in order; the function answers null while the networks are loading. */
  stream(): (image: Uint8Array, wanted: WantedAnalysis) => Promise<Analysed | Refusal> | null;
  beginLiveness(actions: readonly LivenessAction[]): RecordedLiveness;
  sameFaceScore(): number;
  monotonicMs(): number;
  readonly logger: Logger;
}
