import { createRoute, z } from '@hono/zod-openapi';
import { consentLanguages, enroleeIdSchema } from '@rollcall/contract';
import type { MiddlewareHandler } from 'hono';
import { isInReach } from '../../access/actor.ts';
import { readForm } from '../../paper-consents/read-form.ts';
import { recordPaperConsent, withdrawPaperConsent } from '../../paper-consents/record-paper.ts';
import { paperConsentToRecordSchema, paperWithdrawalSchema } from '../../paper-consents/wire.ts';
import { readPerson } from '../../people/read-person.ts';
import { answerPdf, pdf } from '../answer-pdf.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const params = z.object({ enroleeId: enroleeIdSchema });
const paperParams = params.extend({ consentId: z.uuid() });
const PaperConsentToRecord = paperConsentToRecordSchema.meta({ id: 'PaperConsentToRecord' });
const PaperWithdrawal = paperWithdrawalSchema.meta({ id: 'PaperConsentWithdrawal' });
const Recorded = z.object({ consentId: z.string() }).meta({ id: 'PaperConsentRecorded' });
const path = '/api/v1/people/{enroleeId}/paper-consents';

/** Whoever is kept to sites finds only people of these. */
const requirePersonInReach = ({ database }: CentralParts): Middleware =>
  async function checkPersonInReach(context, next) {
    const person = await readPerson(database.db, context.req.param('enroleeId') ?? '');
    if (person === null || !isInReach(context.get('actor'), person.sites)) throw new ApiError('not-found');
    await next();
  };

const guardsOf = (parts: CentralParts): [Middleware, Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'people.change'),
  requirePersonInReach(parts),
  requireJson,
  limitBody(16 * 1024),
];

/** What people agreed to on paper; see [Note: consent on paper]. */
export function addPaperConsentRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const record = createRoute({
    method: 'post',
    path,
    summary:
      'Records that the person agreed on paper; an answer at a kiosk on that day or later goes before it',
    security,
    middleware: guardsOf(parts),
    request: { params, body: jsonBody(PaperConsentToRecord) },
    responses: { 201: json(Recorded, 'It counts from the beginning of its day'), ...errorAnswers },
  });
  const withdraw = createRoute({
    method: 'post',
    path: `${path}/{consentId}/withdraw`,
    summary:
      'Records that the person withdrew what was agreed to on paper: references are erased at every kiosk',
    security,
    middleware: guardsOf(parts),
    request: { params: paperParams, body: jsonBody(PaperWithdrawal) },
    responses: { 204: { description: 'The kiosks hear of it at their next pull' }, ...errorAnswers },
  });
  const form = createRoute({
    method: 'get',
    path: `${path}/form`,
    summary: 'A form for the person to sign: the text in force, in one language, for their sites (PDF)',
    security,
    middleware: [requirePermission(parts, 'people.read')] as const,
    request: { params, query: z.object({ language: z.enum(consentLanguages) }) },
    responses: { 200: pdf('The form'), ...errorAnswers },
  });
  app.openapi(form, async (context) => {
    const person = await readPerson(db, context.req.valid('param').enroleeId);
    const isThere = person !== null && !person.removed && isInReach(context.get('actor'), person.sites);
    if (!isThere) throw new ApiError('not-found');
    const facts = await readForm(db, person, context.req.valid('query').language);
    if (facts === null) throw new ApiError('person-without-site');
    return answerPdf(context, { kind: 'form', facts }, `consent-${facts.language}.pdf`);
  });
  app.openapi(record, async (context) => {
    const { enroleeId } = context.req.valid('param');
    const paper = context.req.valid('json');
    const made = { enroleeId, author: context.get('actor'), now: new Date(parts.now()) };
    const recorded = await recordPaperConsent(db, { ...paper, ...made });
    if (recorded.outcome !== 'recorded') throw new ApiError(recorded.outcome);
    const { consentId } = recorded;
    noteForAudit(context, { consentId, agreedOn: paper.agreedOn, textVersion: paper.textVersion });
    return context.json({ consentId }, 201);
  });
  app.openapi(withdraw, async (context) => {
    const made = { author: context.get('actor'), now: new Date(parts.now()) };
    const withdrawal = { ...context.req.valid('param'), ...context.req.valid('json'), ...made };
    const outcome = await withdrawPaperConsent(db, withdrawal);
    if (outcome !== 'withdrawn') throw new ApiError(outcome);
    return context.body(null, 204);
  });
}
