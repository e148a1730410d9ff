import { createRoute, z } from '@hono/zod-openapi';
import { createApiKey, listApiKeys, revokeApiKey } from '../../access/api-keys.ts';
import { keyScopes, scopeKnowsSites } from '../../access/roles.ts';
import { apiKeySchema, madeKeySchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { reach, reason } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
const mostDays = 730;
const keys = z.object({ keys: z.array(apiKeySchema) }).meta({ id: 'ApiKeys' });
const newKey = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ description: 'What uses it' }),
    scopes: z.array(z.enum(keyScopes)).min(1).max(keyScopes.length),
    sites: reach.sites,
    days: z.int().min(1).max(mostDays).meta({ description: 'How long it is good' }),
    reason,
  })
  .refine(({ scopes, sites }) => sites === null || scopes.every(scopeKnowsSites), {
    path: ['sites'],
    message: 'one of the scopes is not kept to sites; null for these scopes',
  })
  .meta({ id: 'NewApiKey' });
const revocation = z.strictObject({ reason }).meta({ id: 'ApiKeyRevocation' });

/** Keys by which other programs ask: `Authorization: Bearer rck_…`. */
export function addApiKeyRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const manage = requirePermission(parts, 'access.manage');
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/api-keys',
      summary: 'Which programs may ask, and for what',
      security,
      middleware: [manage] as const,
      responses: { 200: json(keys, 'The newest first'), ...errorAnswers },
    }),
    async (context) => context.json({ keys: await listApiKeys(db) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/api-keys',
      summary: 'Makes a key; the answer is the only place where it is shown',
      security,
      middleware: [manage, requireJson, limitBody(64 * 1024)] as const,
      request: { body: jsonBody(newKey) },
      responses: { 201: json(madeKeySchema.meta({ id: 'MadeApiKey' }), 'The key'), ...errorAnswers },
    }),
    async (context) => {
      const { reason: _kept, ...asked } = context.req.valid('json');
      const made = await createApiKey(db, asked, context.get('actor'));
      noteForAudit(context, { ...asked, keyId: made.keyId });
      return context.json(made, 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/api-keys/{keyId}/revoke',
      summary: 'Ends a key at once and for good',
      security,
      middleware: [manage, requireJson, limitBody(16 * 1024)] as const,
      request: { params: z.object({ keyId: z.uuid() }), body: jsonBody(revocation) },
      responses: { 204: { description: 'It no longer works' }, ...errorAnswers },
    }),
    async (context) => {
      if (!(await revokeApiKey(db, context.req.valid('param').keyId))) throw new ApiError('not-found');
      return context.body(null, 204);
    },
  );
}
