import { createRoute, z } from '@hono/zod-openapi';
import { enroleeIdSchema, signedCorrectionSchema, siteIdSchema } from '@rollcall/contract';
import { isEventId } from '@rollcall/domain';
import { correct } from '../../corrections/correct.ts';
import { listCorrections } from '../../corrections/list.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
/** Whatever zone it was written in, it is kept in UTC and to the millisecond. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const corrects = z
  .strictObject({
    eventId: z.string().refine(isEventId, 'not an event id'),
    occurredAt: time.meta({ description: 'As the list has it' }),
  })
  .meta({ description: 'The check-in' });
const checkIn = { enroleeId: enroleeIdSchema, siteId: siteIdSchema, occurredAt: time };
const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('added'), ...checkIn }),
  z.strictObject({ kind: z.literal('withdrawn'), corrects }),
  z.strictObject({ kind: z.literal('replaced'), corrects, ...checkIn }),
  z.strictObject({ kind: z.literal('restored'), corrects }),
]);
const askedSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(500), change: changeSchema })
  .meta({ id: 'CorrectionAsked' });
const SignedCorrection = signedCorrectionSchema.meta({ id: 'SignedCorrection' });
const listSchema = z.object({ corrections: z.array(SignedCorrection) }).meta({ id: 'Corrections' });
const listQuery = z.strictObject({
  enroleeId: enroleeIdSchema.optional(),
  before: z.coerce.number().int().positive().optional().meta({ description: '`sequence` of the last one' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `/api/v1/corrections`: what administrators say is otherwise than the kiosks' events say. */
export function addCorrectionRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/corrections',
      summary: 'Corrections as they were signed, newest first',
      security,
      middleware: [requirePermission(parts, 'attendance.read')] as const,
      request: { query: listQuery },
      responses: { 200: json(listSchema, 'One page'), ...errorAnswers },
    }),
    async (context) => {
      const { sites } = context.get('actor');
      const corrections = await listCorrections(db, { ...context.req.valid('query'), sites });
      return context.json({ corrections }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/corrections',
      summary: 'Corrects a check-in, adds one, or takes a correction back',
      description:
        'The correction is a signed event of central with author and reason. What a kiosk signed is not changed.',
      security,
      middleware: [
        requirePermission(parts, 'attendance.correct'),
        requireJson,
        limitBody(16 * 1024),
      ] as const,
      request: { body: jsonBody(askedSchema) },
      responses: { 201: json(SignedCorrection, 'As it was signed'), ...errorAnswers },
    }),
    async (context) => {
      const { reason, change } = context.req.valid('json');
      const { id, name, sites } = context.get('actor');
      const corrected = await correct(db, { author: { id, name }, reason, change, sites }, parts.signer);
      if (corrected.outcome === 'refused') throw new ApiError(corrected.code);
      noteForAudit(context, { correction: corrected.correction.id, change: corrected.correction.change });
      parts.arrivals.announce();
      return context.json(corrected.correction, 201);
    },
  );
}
