import { createRoute, z } from '@hono/zod-openapi';
import { readKycRules, requireFourEyes } from '../../kyc/rules.ts';
import { kycRulesSchema } from '../../kyc/wire.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { reason } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
const rules = kycRulesSchema.meta({ id: 'KycRules' });
const change = z.strictObject({ fourEyes: z.boolean(), reason }).meta({ id: 'KycRulesChange' });

/** `/api/v1/kyc-rules`: whether one reviewer is enough. */
export function addKycRuleRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/kyc-rules',
      summary: 'What holds for all reviews of KYC checks',
      security,
      middleware: [requirePermission(parts, 'figures.read')] as const,
      responses: { 200: json(rules, 'The rules'), ...errorAnswers },
    }),
    async (context) => context.json(await readKycRules(db), 200),
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/kyc-rules',
      summary: 'Whether two reviewers have to agree on a KYC check before it is settled',
      security,
      middleware: [requirePermission(parts, 'governance.change'), requireJson, limitBody(4096)] as const,
      request: { body: jsonBody(change) },
      responses: { 204: { description: 'Changed' }, ...errorAnswers },
    }),
    async (context) => {
      const { fourEyes } = context.req.valid('json');
      noteForAudit(context, { fourEyes });
      await requireFourEyes(db, fourEyes);
      return context.body(null, 204);
    },
  );
}
