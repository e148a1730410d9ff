import { createRoute, z } from '@hono/zod-openapi';
import { enroleeIdSchema, siteIdSchema, sitePolicySchema } from '@rollcall/contract';
import { mayReadSite } from '../../access/actor.ts';
import { listPeople } from '../../people/list.ts';
import { readRemoval, removePerson } from '../../people/remove.ts';
import { listSites, putSite } from '../../sites/sites.ts';
import { personSchema, removalSchema, siteSchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const reason = z.string().trim().min(1).max(500);
const peopleSchema = z.object({ people: z.array(personSchema) }).meta({ id: 'People' });
const issuedSchema = z.object({ removalId: z.string() }).meta({ id: 'RemovalIssued' });

/** Who is enrolled where, how somebody is removed everywhere, and how the kiosks of a site work. */
export function addPeopleRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people',
      summary: 'Who is enrolled, by id, and which kiosks have the references',
      security,
      middleware: [requirePermission(parts, 'people.read')] as const,
      request: {
        query: z.strictObject({
          after: z.string().max(200).default(''),
          limit: z.coerce.number().int().min(1).max(200).default(100),
          search: z.string().max(200).default('').meta({ description: 'Part of a name or an id' }),
          siteId: siteIdSchema.optional(),
          state: z.enum(['present', 'removed', 'all']).default('all'),
        }),
      },
      responses: { 200: json(peopleSchema, 'Those after the given id'), ...errorAnswers },
    }),
    async (context) =>
      context.json(
        {
          people: await listPeople(db, { ...context.req.valid('query'), sites: context.get('actor').sites }),
        },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{enroleeId}/remove',
      summary: 'Takes name and references off every kiosk; each has to prove it',
      security,
      middleware: [requirePermission(parts, 'people.remove'), requireJson, limitBody(16 * 1024)] as const,
      request: {
        params: z.object({ enroleeId: enroleeIdSchema }),
        body: jsonBody(z.strictObject({ reason }).meta({ id: 'RemovalReason' })),
      },
      responses: { 202: json(issuedSchema, 'The kiosks are told'), ...errorAnswers },
    }),
    async (context) => {
      const { enroleeId } = context.req.valid('param');
      const stated = { ...context.req.valid('json'), author: context.get('actor') };
      const removalId = await removePerson(db, enroleeId, stated);
      if (removalId === null) throw new ApiError('not-found');
      return context.json({ removalId }, 202);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/removals/{removalId}',
      summary: 'Which kiosks have proved a removal, with what they signed',
      security,
      middleware: [requirePermission(parts, 'governance.read')] as const,
      request: { params: z.object({ removalId: z.uuid() }) },
      responses: { 200: json(removalSchema.meta({ id: 'Removal' }), 'The removal'), ...errorAnswers },
    }),
    async (context) => {
      const removal = await readRemoval(db, context.req.valid('param').removalId);
      if (removal === null) throw new ApiError('not-found');
      return context.json(removal, 200);
    },
  );
  addSites(app, parts);
}

function addSites(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const sites = z.object({ sites: z.array(siteSchema) }).meta({ id: 'Sites' });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/sites',
      summary: 'How the kiosks of each site are to work',
      security,
      middleware: [requirePermission(parts, 'sites.read')] as const,
      responses: { 200: json(sites, 'By id'), ...errorAnswers },
    }),
    async (context) => {
      const all = await listSites(db);
      return context.json(
        { sites: all.filter(({ policy }) => mayReadSite(context.get('actor'), policy.siteId)) },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/sites',
      summary: 'Says how the kiosks of a site are to work',
      security,
      middleware: [requirePermission(parts, 'sites.change'), requireJson, limitBody(256 * 1024)] as const,
      request: {
        body: jsonBody(z.strictObject({ policy: sitePolicySchema, reason }).meta({ id: 'SiteChange' })),
      },
      responses: { 204: { description: 'The kiosks hear of it at their next pull' }, ...errorAnswers },
    }),
    async (context) => {
      const { policy, reason: because } = context.req.valid('json');
      await putSite(db, policy, { reason: because, author: context.get('actor') });
      return context.body(null, 204);
    },
  );
}
