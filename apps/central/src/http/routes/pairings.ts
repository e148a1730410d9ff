import { createRoute, z } from '@hono/zod-openapi';
import { pairingAnswerSchema, pairingRequestSchema, readPairingCode, siteIdSchema } from '@rollcall/contract';
import { mayReadSite } from '../../access/actor.ts';
import { confirmPairing, listPairings, refusePairing, requestPairing } from '../../devices/pairing.ts';
import { waitingPairingSchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import { provesKey } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const smallBody = limitBody(16 * 1024);
const pairingsSchema = z.object({ pairings: z.array(waitingPairingSchema) }).meta({ id: 'WaitingPairings' });

const typedCode = z.string().transform((typed, context) => {
  const code = readPairingCode(typed);
  if (code === null) context.addIssue({ code: 'custom', message: 'eight letters and digits' });
  return code ?? '';
});
const confirmationSchema = z
  .strictObject({ code: typedCode, siteId: siteIdSchema, name: z.string().min(1).max(200).optional() })
  .meta({ id: 'PairingConfirmation' });
const confirmedSchema = z.object({ deviceId: z.string() }).meta({ id: 'PairedDevice' });
const refusalSchema = z.strictObject({ code: typedCode }).meta({ id: 'PairingRefusal' });

/** How a kiosk becomes known without any secret typed at the kiosk; see [Note: pairing]. */
export function addPairingRoutes(app: CentralRoutes, parts: CentralParts): void {
  addRequest(app, parts);
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/pairings',
      summary: 'Kiosks that wait; each shows its code on its screen',
      security,
      middleware: [requirePermission(parts, 'kiosks.pair')] as const,
      responses: { 200: json(pairingsSchema, 'The longest waiting first'), ...errorAnswers },
    }),
    async (context) => context.json({ pairings: await listPairings(db) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/pairings/confirm',
      summary: 'The kiosk that shows this code is ours, and stands at this site',
      security,
      middleware: [requirePermission(parts, 'kiosks.pair'), requireJson, smallBody] as const,
      request: { body: jsonBody(confirmationSchema) },
      responses: { 200: json(confirmedSchema, 'Paired'), ...errorAnswers },
    }),
    async (context) => {
      const { code, siteId, name = null } = context.req.valid('json');
      if (!mayReadSite(context.get('actor'), siteId))
        throw new ApiError('not-permitted', 'You may pair kiosks at your own sites only.');
      noteForAudit(context, { siteId, name });
      const confirmed = await confirmPairing(db, { code, siteId, name });
      if (confirmed === null) throw new ApiError('pairing-unknown');
      const { deviceId, outcome } = confirmed;
      if (outcome !== 'registered' && outcome !== 'known') throw new ApiError(outcome);
      return context.json({ deviceId }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/pairings/refuse',
      summary: 'The kiosk that shows this code is not ours',
      security,
      middleware: [requirePermission(parts, 'kiosks.pair'), requireJson, smallBody] as const,
      request: { body: jsonBody(refusalSchema) },
      responses: { 204: { description: 'Refused' }, ...errorAnswers },
    }),
    async (context) => {
      if (!(await refusePairing(db, context.req.valid('json').code))) throw new ApiError('pairing-unknown');
      return context.body(null, 204);
    },
  );
}

function addRequest(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/pairings',
      summary:
        'A kiosk asks to be paired, or how that stands; its credential is signed by the key of the body',
      security: [{ deviceCredential: [] }],
      middleware: [requireJson, smallBody] as const,
      request: { body: jsonBody(pairingRequestSchema.meta({ id: 'PairingRequest' })) },
      responses: {
        200: json(pairingAnswerSchema.meta({ id: 'PairingAnswer' }), 'How it stands'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const request = context.req.valid('json');
      await provesKey(context, request, parts.now());
      const result = await requestPairing(parts.database.db, request);
      if (result.outcome !== 'answered') throw new ApiError(result.outcome);
      return context.json({ ...result.answer, centralTime: new Date(parts.now()).toISOString() }, 200);
    },
  );
}
