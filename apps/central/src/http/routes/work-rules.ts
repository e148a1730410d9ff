import { createRoute, z } from '@hono/zod-openapi';
import { mayReadSite, type Actor } from '../../access/actor.ts';
import { listRules, stateRules, withdrawRules } from '../../worked-time/rules.ts';
import { daySchema, siteRulesSchema, type SiteRules as SiteRulesOf } from '../../worked-time/wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const reason = z.string().trim().min(1).max(500);
const SiteRules = siteRulesSchema.meta({ id: 'WorkRules' });
const listSchema = z.object({ rules: z.array(SiteRules) }).meta({ id: 'WorkRulesList' });
const isOfOne = ({ siteId, enroleeId }: { siteId: string | null; enroleeId: string | null }): boolean =>
  siteId === null || enroleeId === null;
const isOfOneProblem = { path: ['enroleeId'], message: 'rules are of a site or of a person, not of both' };
const statement = siteRulesSchema
  .extend({ reason })
  .strict()
  .refine(isOfOne, isOfOneProblem)
  .meta({ id: 'WorkRulesStatement' });
const withdrawal = siteRulesSchema
  .pick({ siteId: true, enroleeId: true })
  .extend({ effectiveFrom: daySchema, reason })
  .strict()
  .refine(isOfOne, isOfOneProblem)
  .meta({ id: 'WorkRulesWithdrawal' });

/** Whoever is kept to sites sees the rules of these and those for all, and of no person: rules know no person's sites. */
const isInReach = ({ siteId, enroleeId }: SiteRulesOf, actor: Actor): boolean =>
  enroleeId === null ? siteId === null || mayReadSite(actor, siteId) : actor.sites === null;

/** `/api/v1/work-rules`: how check-ins become worked time. */
export function addWorkRuleRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const security = [{ adminToken: [] }, { session: [] }];
  const answer = { 200: json(listSchema, 'All rules'), ...errorAnswers };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/work-rules',
      summary: 'The rules of worked time, for all sites first',
      security,
      middleware: [requirePermission(parts, 'figures.read')] as const,
      responses: answer,
    }),
    async (context) => {
      const actor = context.get('actor');
      const rules = await listRules(db);
      return context.json({ rules: rules.filter((stated) => isInReach(stated, actor)) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/work-rules',
      summary: 'States the rules of a site, of a person, or of all, from a day on',
      description: 'Rules of the same site or person and day are replaced. Why is kept.',
      security,
      middleware: [requirePermission(parts, 'work-rules.change'), requireJson, limitBody(16 * 1024)] as const,
      request: { body: jsonBody(statement) },
      responses: answer,
    }),
    async (context) => {
      const { reason: why, ...stated } = context.req.valid('json');
      noteForAudit(context, stated);
      const author = context.get('actor');
      if (!(await stateRules(db, stated, { reason: why, author }))) throw new ApiError('person-unknown');
      return context.json({ rules: await listRules(db) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/work-rules/withdraw',
      summary: 'Takes rules back: the days are counted by those before them',
      security,
      middleware: [requirePermission(parts, 'work-rules.change'), requireJson, limitBody(16 * 1024)] as const,
      request: { body: jsonBody(withdrawal) },
      responses: answer,
    }),
    async (context) => {
      const { reason: why, ...key } = context.req.valid('json');
      noteForAudit(context, key);
      const author = context.get('actor');
      if (!(await withdrawRules(db, key, { reason: why, author }))) throw new ApiError('not-found');
      return context.json({ rules: await listRules(db) }, 200);
    },
  );
}
