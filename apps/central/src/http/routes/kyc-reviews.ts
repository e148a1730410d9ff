import { createRoute, z } from '@hono/zod-openapi';
import { deviceIdSchema, mostReviewPictures } from '@rollcall/contract';
import { decide } from '../../kyc/decide.ts';
import { openCheck, openPicture } from '../../kyc/open-check.ts';
import { kycCheckDetailSchema, reviewOutcomes } from '../../kyc/wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { reason } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
const checkParams = z.object({ deviceId: deviceIdSchema, checkId: z.uuid() });
const pictureParams = checkParams.extend({
  position: z.coerce
    .number()
    .int()
    .min(0)
    .max(mostReviewPictures - 1),
});
const decisionSchema = z
  .strictObject({ decision: z.enum(reviewOutcomes), reason })
  .meta({ id: 'KycDecision' });
const decidedSchema = z
  .object({ outcome: z.enum(reviewOutcomes).nullable() })
  .meta({ id: 'KycDecided', description: '`outcome` is null while another reviewer has to agree' });

/** `/api/v1/kyc-checks/{deviceId}/{checkId}`: what reviewers see of a check, and what they decide. */
export function addKycReviewRoutes(app: CentralRoutes, parts: CentralParts): void {
  addReads(app, parts);
  addDecisions(app, parts);
}

function addReads(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const { sealer, now } = parts;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/kyc-checks/{deviceId}/{checkId}',
      summary: 'One KYC check: the decisions, and what was read of the document while it is kept',
      security,
      middleware: [requirePermission(parts, 'kyc.review')] as const,
      request: { params: checkParams },
      responses: {
        200: json(kycCheckDetailSchema.meta({ id: 'KycCheckDetail' }), 'The check'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const reader = { sealer, actor: context.get('actor'), nowMs: now() };
      const check = await openCheck(db, reader, context.req.valid('param'));
      if (check === null) throw new ApiError('not-found', 'There is no such check.');
      return context.json(check, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/kyc-checks/{deviceId}/{checkId}/pictures/{position}',
      summary: 'A picture of a check: a page of the document, or the selfie',
      description: 'By its place among the `pictures` of the check. Each read is in the audit trail.',
      security,
      middleware: [requirePermission(parts, 'kyc.review')] as const,
      request: { params: pictureParams },
      responses: {
        200: {
          description: 'The picture',
          content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } },
        },
        ...errorAnswers,
      },
    }),
    async (context) => {
      const reader = { sealer, actor: context.get('actor'), nowMs: now() };
      const picture = await openPicture(db, reader, context.req.valid('param'));
      if (picture === null) throw new ApiError('not-found', 'There is no such picture, or not any more.');
      // With this the trail counts each as a copy that left, see [Note: repeated reads].
      context.header('Content-Disposition', 'inline; filename="picture.jpg"');
      return context.body(new Uint8Array(picture), 200, { 'Content-Type': 'image/jpeg' });
    },
  );
}

function addDecisions(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/kyc-checks/{deviceId}/{checkId}/decisions',
      summary: 'A reviewer decides on a pending check, once and with a reason',
      description:
        'What settles the review erases pictures and fields, and the kiosk that made the check is told. See [Note: four eyes].',
      security,
      middleware: [requirePermission(parts, 'kyc.decide'), requireJson, limitBody(16 * 1024)] as const,
      request: { params: checkParams, body: jsonBody(decisionSchema) },
      responses: { 201: json(decidedSchema, 'It is kept'), ...errorAnswers },
    }),
    async (context) => {
      const decision = { ...context.req.valid('param'), ...context.req.valid('json') };
      const decided = await decide(parts.database.db, decision, context.get('actor'));
      if ('refused' in decided) throw new ApiError(decided.refused);
      noteForAudit(context, { decision: decision.decision, outcome: decided.outcome });
      return context.json(decided, 201);
    },
  );
}
