import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import {
  addPasskey,
  listPasskeys,
  offerPasskey,
  removePasskey,
  type PasskeyStore,
} from '../../access/passkeys.ts';
import { newCredentialSchema, passkeyQuestionSchema, passkeysSchema } from '../../access/wire.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { factorCode, oldPassword } from './account-fields.ts';
import { requireProof } from './proof.ts';
import { accountOf } from './self.ts';

const security = [{ session: [] }];
const proof = z.strictObject({ password: oldPassword, code: factorCode.optional() }).meta({
  id: 'PasskeyProof',
  description: 'The present password; the code, too, where the account has a second factor',
});
export const passkeyQuestion = passkeyQuestionSchema.meta({ id: 'PasskeyQuestion' });
const newPasskey = z
  .strictObject({
    name: z.string().trim().min(1).max(60).meta({ description: 'What its owner knows it by' }),
    response: newCredentialSchema,
  })
  .meta({ id: 'NewPasskey' });
const added = z.object({ passkeyId: z.string() }).meta({ id: 'PasskeyAdded' });

/** The own passkeys, see [Note: passkeys]. */
export function addPasskeyRoutes(app: CentralRoutes, parts: CentralParts): void {
  addList(app, parts);
  addAddition(app, parts);
  addRemoval(app, parts);
}

const guardsOf = (parts: CentralParts): [Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'account.passkey'),
  requireJson,
  limitBody(64 * 1024),
];

/** Refuses where central is told no address. */
export function passkeyStoreOf({ database, passkeySite }: CentralParts): PasskeyStore {
  if (passkeySite === null) throw new ApiError('passkeys-off');
  return { db: database.db, site: passkeySite };
}

function addList(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/me/passkeys',
      summary: 'The own passkeys, and where they are good',
      security,
      middleware: [requirePermission(parts, 'account.passkey')] as const,
      responses: { 200: json(passkeysSchema.meta({ id: 'Passkeys' }), 'The oldest first'), ...errorAnswers },
    }),
    async (context) => {
      const origin = parts.passkeySite?.origin ?? null;
      const passkeys = await listPasskeys(parts.database.db, accountOf(context).id);
      return context.json({ origin, passkeys }, 200);
    },
  );
}

function addAddition(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/passkeys/challenge',
      summary: 'The question for a new passkey, by password and code; good once, for five minutes',
      security,
      middleware: guardsOf(parts),
      request: { body: jsonBody(proof) },
      responses: { 200: json(passkeyQuestion, 'For `navigator.credentials.create`'), ...errorAnswers },
    }),
    async (context) => {
      const store = passkeyStoreOf(parts);
      const account = accountOf(context);
      await requireProof(parts, context, context.req.valid('json'));
      const options = await offerPasskey(store, account);
      if (options === null) throw new ApiError('too-many-passkeys');
      noteForAudit(context, { passkey: 'begun' });
      return context.json(passkeyQuestion.parse({ options }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/passkeys',
      summary: 'Adds the passkey that answers the question of this session',
      security,
      middleware: guardsOf(parts),
      request: { body: jsonBody(newPasskey) },
      responses: { 201: json(added, 'It signs in from now on'), ...errorAnswers },
    }),
    async (context) => {
      const { name, response } = context.req.valid('json');
      const answer = await addPasskey(passkeyStoreOf(parts), accountOf(context), { name, response });
      if (answer.outcome !== 'added') throw new ApiError(answer.outcome);
      noteForAudit(context, { passkey: 'added', name });
      return context.json({ passkeyId: answer.passkeyId }, 201);
    },
  );
}

function addRemoval(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/passkeys/{passkeyId}/remove',
      summary: 'By password and code: the passkey signs in no more, and other sessions that it opened end',
      security,
      middleware: guardsOf(parts),
      request: { params: z.object({ passkeyId: z.uuid() }), body: jsonBody(proof) },
      responses: { 204: { description: 'Removed' }, ...errorAnswers },
    }),
    async (context) => {
      const account = accountOf(context);
      await requireProof(parts, context, context.req.valid('json'));
      const removed = await removePasskey(parts.database.db, account, context.req.valid('param').passkeyId);
      if (removed === null) throw new ApiError('not-found');
      if (removed === 'passkey-last') throw new ApiError(removed);
      noteForAudit(context, { passkey: 'removed', name: removed.name });
      return context.body(null, 204);
    },
  );
}
