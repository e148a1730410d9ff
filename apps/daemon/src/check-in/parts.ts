/** What check-ins need of everything else. */
import type { FrameAnalysis, PresentationMeasures, Refusal, Site, Template } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { FaceUsePorts } from './face-use.ts';
import type { NewPicturePorts } from './new-picture.ts';
import type { DecisionPorts } from './ports.ts';
import type { PositionSources } from './position.ts';
import type { Recording } from './recording.ts';
import type { CredentialPorts } from './without-face.ts';

export interface Analysed {
  readonly analysis: FrameAnalysis;
  readonly template: Template | null;
  readonly presentationAttack: { readonly score: number } | null;
  readonly presentationMeasures: PresentationMeasures | null;
}

/** What a frame is analysed for beside its analysis; what is not named, is not. */
export interface WantedAnalysis {
  readonly template: boolean;
  readonly presentationAttack?: boolean;
  readonly presentationMeasures?: boolean;
}

export interface CheckInParts {
  /** Null while the networks are loading. */
  analyse(image: Uint8Array, options: WantedAnalysis): Promise<Analysed | Refusal> | null;
  /** See `createRecording`. */
  readonly recording: Recording;
  readonly decisions: Omit<DecisionPorts, 'presence' | 'isDone'>;
  /** What people check in by without their face. */
  readonly credentials: CredentialPorts;
  /** For people whose references are of another recogniser; see [Note: a new picture]. */
  readonly newPictures: NewPicturePorts;
  /** How people have their face used, or not any more; see [Note: using one's face]. */
  readonly faceUse: Omit<FaceUsePorts, 'compare' | 'sameFaceScore' | 'beginLiveness'>;
  readonly site: Site;
  readonly position: PositionSources;
  monotonicMs(): number;
  readonly logger: Logger;
}
