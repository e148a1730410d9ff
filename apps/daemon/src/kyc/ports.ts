import type { Refusal, SiteId, Template } from '@rollcall/domain';
import type { FaceThresholds } from '@rollcall/identity';
import type { AnalysePicture } from '@rollcall/recognition';
import type { KycChecks } from '@rollcall/store';
import type { DocumentReader, DocumentStage } from '@rollcall/vision';
import type { KycSettings } from './settings.ts';
import type { ResultsToCentral } from './tell-central.ts';

/** What the feature needs of others. */
export interface KycParts {
  readonly settings: KycSettings;
  readonly siteId: SiteId;
  /** Null while its networks are loading. */
  reader(): Pick<DocumentReader, 'readDocument' | 'copyPicture'> | null;
  readonly analyse: AnalysePicture;
  compare(one: Template, other: Template): number;
  thresholds(): FaceThresholds;
  /** From which score one of so many faces is this one; see [Note: identification threshold]. */
  sameFaceAmong(faces: number): number;
  readonly checks: Pick<KycChecks, 'add' | 'ofDocument' | 'withTemplate'>;
  /** Null for a kiosk by itself. */
  readonly central: ResultsToCentral | null;
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
}

/** How far a check is, for a screen, in this order; each is said once at most. */
export type KycStage = DocumentStage | 'matching';

/** Which picture was refused. */
export interface KycRefusal {
  readonly picture: 'document' | 'selfie';
  readonly refusal: Refusal;
}
