import type { Logger, Telemetry } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import type { Access } from './access/index.ts';
import type { RemoteConfiguration } from './configuration/index.ts';
import type { ClockSynchronisation } from './clock/synchronisation.ts';
import type { LastFaults } from './health/last-faults.ts';
import type { DocumentEngine } from './kyc/index.ts';
import type { LivenessVerifier } from './liveness-sessions/index.ts';
import type { EnrolmentProvider } from './onboarding/index.ts';
import type { FormerRecogniser } from './recogniser/former-recogniser.ts';
import type { Recogniser } from './recogniser/recogniser.ts';
import type { Settings } from './settings.ts';

/** What the features are put together from; `main` opens and closes it. */
export interface DaemonParts {
  readonly settings: Settings;
  /** Of the settings, those that central can change: features ask it each time. */
  readonly configuration: RemoteConfiguration;
  readonly store: DeviceStore;
  readonly recogniser: Recogniser;
  /** For people whose references the recogniser of before has made. */
  readonly former: Pick<FormerRecogniser, 'of' | 'isPerson'>;
  /** What reads documents. */
  readonly documents: Pick<DocumentEngine, 'load' | 'reader' | 'isReady' | 'error'>;
  /** The recogniser's are in it too. */
  readonly faults: LastFaults;
  readonly clock: Pick<ClockSynchronisation, 'synchronised' | 'driftMs'>;
  readonly deviceToken: string;
  readonly access: Access;
  /** Who judges the videos and images of liveness sessions. */
  readonly livenessVerifier: LivenessVerifier;
  /** Who proves people live in onboardings; null: their picture. */
  readonly enrolmentProvider: EnrolmentProvider | null;
  readonly telemetry: Telemetry;
  readonly logger: Logger;
}
