import { OpenAPIHono } from '@hono/zod-openapi';
import { observeRequest } from '@rollcall/runtime';
import { version } from '../version.ts';
import { createAnswerError } from './answer-error.ts';
import { ApiError } from './api-error.ts';
import { sessionCookie } from './authenticate.ts';
import { refuseOtherSites, securityHeaders } from './guards.ts';
import { observed } from './observe.ts';
import { addDocumentationPages } from './documentation/pages.ts';
import { addPage } from './page.ts';
import type { CentralEnv, CentralParts, CentralRoutes } from './parts.ts';
import { addAccessRuleRoutes } from './routes/access-rules.ts';
import { addAccountRoutes } from './routes/accounts.ts';
import { addApiKeyRoutes } from './routes/api-keys.ts';
import { addAttendanceRoutes } from './routes/attendance.ts';
import { addAttendanceExportRoute } from './routes/attendance-export.ts';
import { addAuditRoutes } from './routes/audit.ts';
import { addConfigurationRoutes } from './routes/configuration.ts';
import { addConsentReceiptRoute } from './routes/consent-receipt.ts';
import { addConsentTextRoutes } from './routes/consent-texts.ts';
import { addCorrectionRoutes } from './routes/corrections.ts';
import { addCredentialRoutes } from './routes/credentials.ts';
import { addDeviceOversightRoutes } from './routes/device-oversight.ts';
import { addDeviceSelfRoutes } from './routes/device-self.ts';
import { addDeviceRoutes } from './routes/devices.ts';
import { addDevicePhotoRoute } from './routes/device-photos.ts';
import { addEnrolmentPhotoRoutes } from './routes/enrolment-photos.ts';
import { addEventRoutes } from './routes/events.ts';
import { addHealthRoute } from './routes/health.ts';
import { addKycCheckRoutes } from './routes/kyc-checks.ts';
import { addKycReviewRoutes } from './routes/kyc-reviews.ts';
import { addKycRuleRoutes } from './routes/kyc-rules.ts';
import { addMetricsRoute } from './routes/metrics.ts';
import { addPaperConsentRoutes } from './routes/paper-consents.ts';
import { addPairingRoutes } from './routes/pairings.ts';
import { addPasskeySignInRoutes } from './routes/passkey-sign-in.ts';
import { addPasskeyRoutes } from './routes/passkeys.ts';
import { addPersonRoutes } from './routes/person.ts';
import { addPeopleImportRoute } from './routes/people-import.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addRetentionRoutes } from './routes/retention.ts';
import { addSecondFactorRoutes } from './routes/second-factor.ts';
import { addSelfRoutes } from './routes/self.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addSsoRoutes } from './routes/sso.ts';
import { addStreamRoute } from './routes/stream.ts';
import { addTodayRoute } from './routes/today.ts';
import { addUpdateRoutes } from './routes/updates.ts';
import { addWebhookRoutes } from './routes/webhooks.ts';
import { addWorkRuleRoutes } from './routes/work-rules.ts';
import { addWorkedTimeRoutes } from './routes/worked-time.ts';
import { refuseInvalid } from './validation.ts';

/** Everything that central answers to. */
export function createCentralApp(parts: CentralParts): CentralRoutes {
  const app = new OpenAPIHono<CentralEnv>({ defaultHook: refuseInvalid });
  const answerError = createAnswerError(parts.logger);
  app.onError(answerError);
  app.notFound((context) => answerError(new ApiError('not-found'), context));
  app.use(observed(observeRequest(parts.telemetry)));
  app.use(securityHeaders());
  app.use('/api/*', refuseOtherSites, async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  addHealthRoute(app, parts);
  addMetricsRoute(app, parts);
  addDeviceRoutes(app, parts);
  addDeviceSelfRoutes(app, parts);
  addDeviceOversightRoutes(app, parts);
  addConfigurationRoutes(app, parts);
  addUpdateRoutes(app, parts);
  addPairingRoutes(app, parts);
  addPeopleRoutes(app, parts);
  addPeopleImportRoute(app, parts);
  addPersonRoutes(app, parts);
  addEnrolmentPhotoRoutes(app, parts);
  addDevicePhotoRoute(app, parts);
  addConsentReceiptRoute(app, parts);
  addConsentTextRoutes(app, parts);
  addPaperConsentRoutes(app, parts);
  addCredentialRoutes(app, parts);
  addEventRoutes(app, parts);
  addStreamRoute(app, parts);
  addAttendanceRoutes(app, parts);
  addAttendanceExportRoute(app, parts);
  addCorrectionRoutes(app, parts);
  addTodayRoute(app, parts);
  addWorkRuleRoutes(app, parts);
  addWorkedTimeRoutes(app, parts);
  addKycCheckRoutes(app, parts);
  addKycReviewRoutes(app, parts);
  addKycRuleRoutes(app, parts);
  addWebhookRoutes(app, parts);
  addSessionRoutes(app, parts);
  addPasskeySignInRoutes(app, parts);
  addSsoRoutes(app, parts);
  addSelfRoutes(app, parts);
  addPasskeyRoutes(app, parts);
  addSecondFactorRoutes(app, parts);
  addAccountRoutes(app, parts);
  addAccessRuleRoutes(app, parts);
  addApiKeyRoutes(app, parts);
  addAuditRoutes(app, parts);
  addRetentionRoutes(app, parts);
  addDocumentation(app);
  addDocumentationPages(app);
  addPage(app, parts);
  return app;
}

const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description }) as const;

function addDocumentation(app: CentralRoutes): void {
  const schemes = {
    adminToken: bearer('An API key (`rck_…`), or what the file `admin-token` of the data directory holds'),
    metricsToken: bearer('What the file `metrics-token` of the data directory holds'),
    registrationToken: bearer('What the file `registration-token` of the data directory holds'),
    deviceCredential: {
      ...bearer('A JWT signed by the device (EdDSA): iss = device id, aud = `rollcall-central`, iat, exp'),
      bearerFormat: 'JWT',
    },
    session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
  } as const;
  for (const [name, scheme] of Object.entries(schemes))
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme);
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Rollcall central',
      version,
      description: 'Receives attendance from kiosks and lists it.',
    },
  });
}
