import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';
import { months } from './0002-months.ts';
import { fleet } from './0003-fleet.ts';
import { methods } from './0004-methods.ts';
import { attendanceBySite } from './0005-attendance-by-site.ts';
import { kycChecks } from './0006-kyc-checks.ts';
import { workRules } from './0007-work-rules.ts';
import { people } from './0008-people.ts';
import { accounts } from './0009-accounts.ts';
import { corrections } from './0010-corrections.ts';
import { schedules } from './0011-schedules.ts';
import { webhooks } from './0012-webhooks.ts';
import { retention } from './0014-retention.ts';
import { secondFactor } from './0015-second-factor.ts';
import { kycReviews } from './0016-kyc-reviews.ts';
import { passkeys } from './0017-passkeys.ts';
import { consents } from './0018-consents.ts';
import { singleSignOn } from './0019-single-sign-on.ts';
import { enrolmentPhotos } from './0020-enrolment-photos.ts';
import { credentials } from './0021-credentials.ts';
import { configurations } from './0023-configurations.ts';
import { consentTexts } from './0024-consent-texts.ts';
import { authorsAndSecrets } from './0025-authors-and-secrets.ts';
import { sitesAndTurns } from './0026-sites-and-turns.ts';
import { whoseId } from './0027-whose-id.ts';
import { erasedEvents } from './0028-erased-events.ts';
import { refusedOfErased } from './0029-refused-of-erased.ts';

/** Append only: a migration that has been released is never changed, and a database knows each by its name. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-months': months,
  '0003-fleet': fleet,
  '0004-methods': methods,
  '0005-attendance-by-site': attendanceBySite,
  '0006-kyc-checks': kycChecks,
  '0007-work-rules': workRules,
  '0008-people': people,
  '0009-accounts': accounts,
  '0010-corrections': corrections,
  '0011-schedules': schedules,
  '0012-webhooks': webhooks,
  '0014-retention': retention,
  '0015-second-factor': secondFactor,
  '0016-kyc-reviews': kycReviews,
  '0017-passkeys': passkeys,
  '0018-consents': consents,
  '0019-single-sign-on': singleSignOn,
  '0020-enrolment-photos': enrolmentPhotos,
  '0021-credentials': credentials,
  '0023-configurations': configurations,
  '0024-consent-texts': consentTexts,
  '0025-authors-and-secrets': authorsAndSecrets,
  '0026-sites-and-turns': sitesAndTurns,
  '0027-whose-id': whoseId,
  '0028-erased-events': erasedEvents,
  '0029-refused-of-erased': refusedOfErased,
};
