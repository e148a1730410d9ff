import { createRoute, z } from '@hono/zod-openapi';
import {
  changesPageSchema,
  heartbeatAnswerSchema,
  itemAnswersSchema,
  keyRotationSchema,
  kycReviewAnswerSchema,
  kycReviewPartSchema,
  reportBatchSchema,
  sealedReferencesBatchSchema,
} from '@rollcall/contract';
import { pullChanges } from '../../changes/pull.ts';
import { rotateKey } from '../../devices/key-rotation.ts';
import { noteSeen } from '../../devices/registration.ts';
import { receivePart } from '../../kyc/receive-part.ts';
import { followPointers } from '../../people/publish-credentials.ts';
import { passOn } from '../../people/references.ts';
import { receiveReport } from '../../reports/receive-report.ts';
import { ApiError } from '../api-error.ts';
import { requireDevice } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { unpackBody } from '../unpack-body.ts';
import { CentralTime, errorAnswers, json, jsonBody } from '../schemas.ts';

const reportBytes = 1024 * 1024;
const envelopeBytes = 24 * 1024 * 1024;
/** A picture in base64, and what is around it. */
const reviewPartBytes = 5 * 1024 * 1024;
/** As it arrives, packed or not, and unpacked. */
const bodyUpTo = (bytes: number) => [requireJson, limitBody(bytes), unpackBody(bytes)] as const;
const security = [{ deviceCredential: [] }];

/** What a device asks and says about itself, beside its events. */
export function addDeviceSelfRoutes(app: CentralRoutes, parts: CentralParts): void {
  addHeartbeat(app, parts);
  addPull(app, parts);
  addReports(app, parts);
  addReferences(app, parts);
  addKycReviews(app, parts);
  addRotation(app, parts);
}

const timeOf = ({ now }: CentralParts) => ({ centralTime: new Date(now()).toISOString() });

function addHeartbeat(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/self/heartbeat',
      summary: 'A device with nothing to send says that it lives',
      security,
      middleware: [requireDevice(parts)] as const,
      responses: {
        200: json(heartbeatAnswerSchema.meta({ id: 'HeartbeatAnswer' }), 'Noted'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const lastSequence = await noteSeen(parts.database.db, context.get('device').deviceId);
      return context.json({ ...timeOf(parts), lastSequence }, 200);
    },
  );
}

function addPull(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/devices/self/changes',
      summary:
        'What a device does not know yet: people, PINs and badges, sealed references, policies, commands',
      security,
      middleware: [requireDevice(parts)] as const,
      request: { query: z.strictObject({ cursor: z.string().max(200).optional() }) },
      responses: { 200: json(changesPageSchema.meta({ id: 'ChangesPage' }), 'A page'), ...errorAnswers },
    }),
    async (context) => {
      const cursor = context.req.valid('query').cursor ?? null;
      const page = await pullChanges(parts.database.db, context.get('device'), cursor);
      const { sealer, logger, database } = parts;
      const changes = await followPointers({ db: database.db, sealer, logger }, page.changes);
      return context.json({ ...page, changes, ...timeOf(parts) }, 200);
    },
  );
}

const ItemAnswers = itemAnswersSchema.meta({ id: 'ItemAnswers' });

function addReports(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/self/reports',
      summary: 'Signed statements: results of commands, deletion proofs, references applied, health',
      security,
      middleware: [requireDevice(parts), ...bodyUpTo(reportBytes)] as const,
      request: { body: jsonBody(reportBatchSchema.meta({ id: 'ReportBatch' })) },
      responses: { 200: json(ItemAnswers, 'One answer per report, in order'), ...errorAnswers },
    }),
    async (context) => {
      const device = context.get('device');
      const answers = [];
      for (const report of context.req.valid('json').reports)
        answers.push(await receiveReport(parts.database.db, device, report));
      return context.json({ answers, ...timeOf(parts) }, 200);
    },
  );
}

function addReferences(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/self/references',
      summary: 'Envelopes for other kiosks, which only those can open',
      security,
      middleware: [requireDevice(parts), ...bodyUpTo(envelopeBytes)] as const,
      request: { body: jsonBody(sealedReferencesBatchSchema.meta({ id: 'SealedReferencesBatch' })) },
      responses: { 200: json(ItemAnswers, 'One answer per envelope, in order'), ...errorAnswers },
    }),
    async (context) => {
      const { deviceId } = context.get('device');
      const answers = [];
      for (const envelope of context.req.valid('json').envelopes)
        answers.push(await passOn(parts.database.db, deviceId, envelope));
      return context.json({ answers, ...timeOf(parts) }, 200);
    },
  );
}

function addKycReviews(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/self/kyc-reviews',
      summary: 'What a review of a KYC check needs, part by part; each may be said again',
      security,
      middleware: [requireDevice(parts), ...bodyUpTo(reviewPartBytes)] as const,
      request: { body: jsonBody(kycReviewPartSchema.meta({ id: 'KycReviewPart' })) },
      responses: {
        200: json(kycReviewAnswerSchema.meta({ id: 'KycReviewAnswer' }), 'Whether central has it'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { deviceId } = context.get('device');
      const receipt = { sealer: parts.sealer, deviceId, nowMs: parts.now() };
      const status = await receivePart(parts.database.db, receipt, context.req.valid('json'));
      if (status === 'invalid') throw new ApiError('request-invalid', 'This is no picture of this check.');
      return context.json({ status, ...timeOf(parts) }, 200);
    },
  );
}

function addRotation(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices/self/keys',
      summary: 'A new key, stated by the old one and by itself; no other credential is needed',
      middleware: [...bodyUpTo(16 * 1024)] as const,
      request: { body: jsonBody(keyRotationSchema.meta({ id: 'KeyRotation' })) },
      responses: { 200: json(CentralTime, 'The new key counts'), ...errorAnswers },
    }),
    async (context) => {
      const outcome = await rotateKey(parts.database.db, context.req.valid('json'));
      if (outcome !== 'rotated' && outcome !== 'known') throw new ApiError(outcome);
      return context.json(timeOf(parts), 200);
    },
  );
}
