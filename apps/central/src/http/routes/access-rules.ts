import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { readAccessRules, requireSecondFactor } from '../../access/access-rules.ts';
import { takeSecondFactor } from '../../access/second-factor.ts';
import { accessRulesSchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { reason } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
const rules = accessRulesSchema.meta({ id: 'AccessRules' });
const change = z
  .strictObject({ secondFactorRequired: z.boolean(), reason })
  .meta({ id: 'AccessRulesChange' });
const removal = z.strictObject({ reason }).meta({ id: 'SecondFactorRemoval' });

/** What administrators decide about everybody's second factor, and about that of somebody who has lost theirs. */
export function addAccessRuleRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const manage = requirePermission(parts, 'access.manage');
  const changing = (): [Middleware, MiddlewareHandler, MiddlewareHandler] => [
    manage,
    requireJson,
    limitBody(4096),
  ];
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/access-rules',
      summary: 'What holds for all accounts',
      security,
      middleware: [manage] as const,
      responses: { 200: json(rules, 'The rules'), ...errorAnswers },
    }),
    async (context) => context.json(await readAccessRules(db), 200),
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/access-rules',
      summary:
        'Whether everybody needs a second factor: who has none sets it up at the next sign-in, before anything else',
      security,
      middleware: changing(),
      request: { body: jsonBody(change) },
      responses: { 204: { description: 'Changed' }, ...errorAnswers },
    }),
    async (context) => {
      const { secondFactorRequired } = context.req.valid('json');
      noteForAudit(context, { secondFactorRequired });
      await requireSecondFactor(db, secondFactorRequired);
      return context.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/accounts/{accountId}/second-factor/remove',
      summary: 'For somebody who has lost the generator: no code is asked for, and the sessions end',
      security,
      middleware: changing(),
      request: { params: z.object({ accountId: z.uuid() }), body: jsonBody(removal) },
      responses: { 204: { description: 'Taken away' }, ...errorAnswers },
    }),
    async (context) => {
      const { accountId } = context.req.valid('param');
      if (accountId === context.get('actor').id) throw new ApiError('account-own');
      if (!(await takeSecondFactor(db, accountId))) throw new ApiError('second-factor-off');
      noteForAudit(context, { secondFactor: 'taken away' });
      return context.body(null, 204);
    },
  );
}
