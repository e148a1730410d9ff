import type { FrameAnalysis, LivenessAction } from '@rollcall/domain';

/** A picture that is to show one action at its height. */
export interface ActionPicture {
  readonly action: LivenessAction;
  readonly analysis: FrameAnalysis;
  /** Of this picture's template against the first picture's; null for the first, or when none was made. */
  readonly continuityScore: number | null;
}
