import { first } from './0001-first.ts';
import { access } from './access.ts';
import { centralCredentials } from './central-credentials.ts';
import { centralLink } from './central-link.ts';
import { credentials } from './credentials.ts';
import { faceCrops } from './face-crops.ts';
import { keyRotations } from './key-rotations.ts';
import { kycChecks } from './kyc-checks.ts';
import { kycReviews } from './kyc-reviews.ts';
import { lanes } from './lanes.ts';
import { livenessSessions } from './liveness-sessions.ts';
import { onboarding } from './onboarding.ts';
import { wrongPins } from './wrong-pins.ts';

/**
 * [Note: migrations] One file a step, in this order, append only: a step that has been released is never edited. A
 * release stores a device of its format with test/formats/make.ts, which the tests open ever after; the steps after the
 * newest stored format are not released yet.
 *
 * [Note: sealed columns] BLOB columns hold sealed values (sealing/seal.ts). What is not sealed must not help
 * somebody with a stolen file: no names, no templates, no enrolee ids (they may be e-mail addresses), and no
 * hashes of events either, for a hash over a known frame lets names be guessed.
 */
export const migrations: readonly string[] = [
  first,
  onboarding,
  access,
  livenessSessions,
  kycChecks,
  centralLink,
  faceCrops,
  credentials,
  keyRotations,
  lanes,
  kycReviews,
  centralCredentials,
  wrongPins,
];
