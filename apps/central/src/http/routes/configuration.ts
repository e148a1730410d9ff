import { createRoute, z } from '@hono/zod-openapi';
import { deviceIdSchema, siteIdSchema } from '@rollcall/contract';
import type { MiddlewareHandler } from 'hono';
import { mayReadSite } from '../../access/actor.ts';
import { aroundConfiguration } from '../../configuration/reports.ts';
import {
  listRevisions,
  returnToRevision,
  stateRevision,
  type StateOutcome,
} from '../../configuration/revisions.ts';
import {
  kioskConfigurationSchema,
  returnSchema,
  revisionsSchema,
  revisionToStateSchema,
} from '../../configuration/wire.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requireDeviceInReach, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const Revisions = revisionsSchema.meta({ id: 'ConfigurationRevisions' });
const KioskConfiguration = kioskConfigurationSchema.meta({ id: 'KioskConfiguration' });
const RevisionToState = revisionToStateSchema.meta({ id: 'ConfigurationToState' });
const Return = returnSchema.meta({ id: 'ConfigurationReturn' });
const Stated = z.object({ revision: z.int().positive() }).meta({ id: 'ConfigurationStated' });
const stated = { 200: json(Stated, 'The kiosks hear of it at their next pull'), ...errorAnswers };

const requireSiteInReach: Middleware = async (context, next) => {
  if (!mayReadSite(context.get('actor'), context.req.param('siteId') ?? null))
    throw new ApiError('not-found');
  await next();
};

/** What kiosks are to do otherwise than their boxes say, by kiosk and by site; see [Note: remote configuration]. */
export function addConfigurationRoutes(app: CentralRoutes, parts: CentralParts): void {
  addKioskRoutes(app, parts);
  addSiteRoutes(app, parts);
}

const toRead = (parts: CentralParts, reach: Middleware): [Middleware, Middleware] => [
  requirePermission(parts, 'kiosks.operate'),
  reach,
];
const toState = (
  parts: CentralParts,
  reach: Middleware,
): [Middleware, Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'kiosks.decide'),
  reach,
  requireJson,
  limitBody(16 * 1024),
];

function revisionOf(outcome: StateOutcome): { readonly revision: number } {
  if (outcome.outcome !== 'stated') throw new ApiError(outcome.outcome);
  return { revision: outcome.revision };
}

const ofKiosk = (subject: string) => ({ scope: 'kiosk', subject }) as const;
const ofSite = (subject: string) => ({ scope: 'site', subject }) as const;

function addKioskRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const path = '/api/v1/devices/{deviceId}/configuration';
  const params = z.object({ deviceId: deviceIdSchema });
  const inReach = requireDeviceInReach(parts);
  const read = createRoute({
    method: 'get',
    path,
    summary: 'Every revision of a device’s configuration, what its site states beneath, and what it runs',
    security,
    middleware: toRead(parts, inReach),
    request: { params },
    responses: { 200: json(KioskConfiguration, 'The newest revision first'), ...errorAnswers },
  });
  const state = createRoute({
    method: 'put',
    path,
    summary: 'States a new revision of a device’s configuration',
    security,
    middleware: toState(parts, inReach),
    request: { params, body: jsonBody(RevisionToState) },
    responses: stated,
  });
  const goBack = createRoute({
    method: 'post',
    path: `${path}/return`,
    summary: 'States what an earlier revision of a device’s configuration said, as a new one',
    security,
    middleware: toState(parts, inReach),
    request: { params, body: jsonBody(Return) },
    responses: stated,
  });
  app.openapi(read, async (context) => {
    const { deviceId } = context.req.valid('param');
    const revisions = await listRevisions(db, ofKiosk(deviceId));
    return context.json({ revisions, ...(await aroundConfiguration(db, deviceId)) }, 200);
  });
  app.openapi(state, async (context) => {
    const { deviceId } = context.req.valid('param');
    const order = { ...context.req.valid('json'), author: context.get('actor') };
    const answer = revisionOf(await stateRevision(db, ofKiosk(deviceId), order));
    noteForAudit(context, { ...answer, settings: order.settings });
    return context.json(answer, 200);
  });
  app.openapi(goBack, async (context) => {
    const { deviceId } = context.req.valid('param');
    const order = { ...context.req.valid('json'), author: context.get('actor') };
    const answer = revisionOf(await returnToRevision(db, ofKiosk(deviceId), order));
    noteForAudit(context, { ...answer, restores: order.revision });
    return context.json(answer, 200);
  });
}

function addSiteRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const path = '/api/v1/sites/{siteId}/configuration';
  const params = z.object({ siteId: siteIdSchema });
  const read = createRoute({
    method: 'get',
    path,
    summary: 'Every revision of what a site states for its devices',
    security,
    middleware: toRead(parts, requireSiteInReach),
    request: { params },
    responses: { 200: json(Revisions, 'The newest revision first'), ...errorAnswers },
  });
  const state = createRoute({
    method: 'put',
    path,
    summary: 'States a new revision of the configuration of a site’s devices',
    security,
    middleware: toState(parts, requireSiteInReach),
    request: { params, body: jsonBody(RevisionToState) },
    responses: stated,
  });
  const goBack = createRoute({
    method: 'post',
    path: `${path}/return`,
    summary: 'States what an earlier revision of a site’s configuration said, as a new one',
    security,
    middleware: toState(parts, requireSiteInReach),
    request: { params, body: jsonBody(Return) },
    responses: stated,
  });
  app.openapi(read, async (context) => {
    const { siteId } = context.req.valid('param');
    return context.json({ revisions: await listRevisions(db, ofSite(siteId)) }, 200);
  });
  app.openapi(state, async (context) => {
    const { siteId } = context.req.valid('param');
    const order = { ...context.req.valid('json'), author: context.get('actor') };
    const answer = revisionOf(await stateRevision(db, ofSite(siteId), order));
    noteForAudit(context, { ...answer, settings: order.settings });
    return context.json(answer, 200);
  });
  app.openapi(goBack, async (context) => {
    const { siteId } = context.req.valid('param');
    const order = { ...context.req.valid('json'), author: context.get('actor') };
    const answer = revisionOf(await returnToRevision(db, ofSite(siteId), order));
    noteForAudit(context, { ...answer, restores: order.revision });
    return context.json(answer, 200);
  });
}
