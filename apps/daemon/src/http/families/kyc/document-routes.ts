import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  isUnfilled,
  kycCheckSchema,
  kycErrorSchema,
  kycHealthSchema,
  kycVerificationSchema,
  kycVerifySchema,
  ocrExtractionSchema,
  ocrExtractSchema,
  type KycError,
  type KycHealth,
} from '@rollcall/contract';
import { isRefusal, type Refusal } from '@rollcall/domain';
import { z } from 'zod';
import type {
  Extraction,
  KeptCheck,
  KycRefusal,
  KycRequest,
  KycStage,
  KycVerification,
} from '../../../kyc/index.ts';
import { json, type FamilyEnv } from '../../family/index.ts';
import { badRequest, timestampOf } from './error-format.ts';
import { ocrDataOf } from './ocr-data.ts';
import { denied, ofBody } from './problems.ts';
import { checkAnswerOf, verificationAnswerOf } from './verification-answer.ts';
import { streamVerification, wantsEvents, type VerifyAnswer } from './verification-events.ts';

export interface DocumentPorts {
  health(): Omit<KycHealth, 'timestamp'>;
  /** Null while the networks are loading. */
  verify(
    request: KycRequest,
    onStage?: (stage: KycStage) => void,
  ): Promise<KycVerification | KycRefusal | null>;
  check(id: string): KeptCheck | null;
  extract(files: readonly Uint8Array[]): Promise<Extraction | Refusal | null>;
}

const tags = ['KYC'];
const security = [{ apiKey: [] }];
const healthRoute = createRoute({
  method: 'get',
  path: '/api/v1/health',
  summary: 'Whether the networks are loaded',
  tags,
  security,
  responses: {
    200: json('All of them are.', kycHealthSchema),
    503: json('Some are not.', kycHealthSchema),
    ...denied,
  },
});

const verifyRoute = createRoute({
  method: 'post',
  path: '/api/v1/kyc/verify',
  summary: 'Whether a document is good, and its holder the person of the selfie',
  tags,
  security,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: kycVerifySchema } } } },
  description:
    'Whoever accepts `text/event-stream` hears how far it is: events `stage`, and at last `result` or `error`, ' +
    'whose data are what the answer would have been without events.',
  responses: { 200: json('The decision, with every reason.', kycVerificationSchema), ...ofBody, ...denied },
});

const checkRoute = createRoute({
  method: 'get',
  path: '/api/v1/kyc/checks/{check_id}',
  summary: 'A check as it stands now',
  description:
    'For whoever was answered `pending`: the outcome is here as soon as this kiosk has heard what the reviewers decided.',
  tags,
  security,
  request: { params: z.object({ check_id: z.uuid().toLowerCase() }) },
  responses: {
    200: json('How it stands.', kycCheckSchema),
    400: ofBody[400],
    404: json('There is none of that id, or its term is over.', kycErrorSchema),
    ...denied,
  },
});

const extractRoute = createRoute({
  method: 'post',
  path: '/api/v1/ocr/extract',
  summary: 'What a document says',
  tags,
  security,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: ocrExtractSchema } } } },
  responses: { 200: json('Its text and fields.', ocrExtractionSchema), ...ofBody, ...denied },
});

export function addDocumentRoutes(routes: OpenAPIHono<FamilyEnv>, ports: DocumentPorts): void {
  routes.openapi(healthRoute, (context) => {
    const health = { ...ports.health(), timestamp: timestampOf(Date.now()) };
    return context.json(health, health.status === 'healthy' ? 200 : 503);
  });
  routes.openapi(verifyRoute, async (context) => {
    const startedAtMs = Date.now();
    const form = context.req.valid('form');
    const documents = await bytesOf([form.id_document, form.id_document_back]);
    const request = { documents, selfie: await form.selfie_image.bytes() };
    const verify = async (onStage?: (stage: KycStage) => void): Promise<VerifyAnswer> =>
      answerOf(await ports.verify(request, onStage), startedAtMs);
    if (wantsEvents(context.req.header('accept'))) return streamVerification(context, verify);
    const answer = await verify();
    return 'status_code' in answer
      ? context.json(answer, answer.status_code === 400 ? 400 : 503)
      : context.json(answer, 200);
  });
  routes.openapi(checkRoute, (context) => {
    context.header('Cache-Control', 'no-store');
    const check = ports.check(context.req.valid('param').check_id);
    return check === null ? context.json(unknownCheck(), 404) : context.json(checkAnswerOf(check), 200);
  });
  routes.openapi(extractRoute, async (context) => {
    const startedAtMs = Date.now();
    const form = context.req.valid('form');
    const result = await ports.extract(await bytesOf([form.document, form.document_back]));
    if (result === null) return context.json(loading(), 503);
    if (isRefusal(result)) return context.json(badRequest(result.message), 400);
    const nowMs = Date.now();
    const times = { processing_time_ms: nowMs - startedAtMs, timestamp: timestampOf(nowMs) };
    return context.json({ ocr_data: ocrDataOf(result.reading), ...times }, 200);
  });
}

function answerOf(result: KycVerification | KycRefusal | null, startedAtMs: number): VerifyAnswer {
  if (result === null) return loading();
  if ('refusal' in result) return badRequest(wordsOf(result));
  return verificationAnswerOf(result, { startedAtMs, nowMs: Date.now() });
}

/** In the words of this interface's document. */
const loading = (): KycError => ({
  detail: 'Service not ready. Models still loading.',
  status_code: 503,
  timestamp: timestampOf(Date.now()),
});

const unknownCheck = (): KycError => ({
  detail: 'There is no check of this id here, or it was kept for its whole term and erased.',
  status_code: 404,
  timestamp: timestampOf(Date.now()),
});

const bytesOf = (files: readonly (File | undefined)[]): Promise<Uint8Array[]> =>
  Promise.all(files.flatMap((file) => (file === undefined || isUnfilled(file) ? [] : [file.bytes()])));

const names = { document: 'ID document', selfie: 'selfie image' } as const;

const wordsOf = ({ picture, refusal }: KycRefusal): string =>
  refusal.code === 'no-face'
    ? `No face detected in ${names[picture]}`
    : `The ${names[picture]} cannot be used. ${refusal.message}`;
