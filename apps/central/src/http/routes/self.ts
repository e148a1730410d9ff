import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { changePassword, isSsoOnly } from '../../access/accounts.ts';
import { mayDo, type Actor } from '../../access/actor.ts';
import { permissionNames } from '../../access/roles.ts';
import { readSecondFactor } from '../../access/second-factor.ts';
import { listSessions, revokeSession } from '../../access/sessions.ts';
import { openSessionSchema } from '../../access/wire.ts';
import { selfSchema, type Self } from '../../wire.ts';
import type { CentralDb } from '../../database/open.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralEnv, CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { newPassword, oldPassword } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
const sessions = z.object({ sessions: z.array(openSessionSchema) }).meta({ id: 'OpenSessions' });
const passwordChange = z
  .strictObject({ current: oldPassword, next: newPassword })
  .meta({ id: 'PasswordChange' });

/** Who asks, and what they do about their own account. */
export function addSelfRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const own = requirePermission(parts, 'account.own');
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/me',
      summary: 'Who asks, and what they may do',
      security,
      middleware: [requirePermission(parts, 'account.own', { evenOwing: true })] as const,
      responses: { 200: json(selfSchema.meta({ id: 'Self' }), 'Yourself'), ...errorAnswers },
    }),
    async (context) => context.json(await describe(db, context.get('actor')), 200),
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/me/password',
      summary: 'Changes the own password; the other sessions end',
      security,
      middleware: [own, requireJson, limitBody(4096)] as const,
      request: { body: jsonBody(passwordChange) },
      responses: { 204: { description: 'Changed' }, ...errorAnswers },
    }),
    async (context) => {
      const account = accountOf(context);
      const outcome = await changePassword(
        db,
        { account, address: addressOf(context) },
        context.req.valid('json'),
      );
      if (outcome !== 'changed') throw new ApiError(outcome);
      return context.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/me/sessions',
      summary: 'Where the own account is signed in',
      security,
      middleware: [own] as const,
      responses: { 200: json(sessions, 'The newest first'), ...errorAnswers },
    }),
    async (context) => context.json({ sessions: await listSessions(db, accountOf(context)) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/me/sessions/{sessionId}',
      summary: 'Ends one of them',
      security,
      middleware: [own] as const,
      request: { params: z.object({ sessionId: z.uuid() }) },
      responses: { 204: { description: 'Ended' }, ...errorAnswers },
    }),
    async (context) => {
      const { sessionId } = context.req.valid('param');
      if (!(await revokeSession(db, accountOf(context).id, sessionId))) throw new ApiError('not-found');
      return context.body(null, 204);
    },
  );
}

const describe = async (db: CentralDb, actor: Actor): Promise<Self> => ({
  name: actor.name,
  role: actor.role,
  sites: actor.sites && [...actor.sites],
  by: actor.by,
  permissions: permissionNames.filter((permission) => mayDo(actor, permission)),
  secondFactor: actor.sessionId === null ? null : await describeFactor(db, actor),
  ssoOnly: actor.sessionId !== null && (await isSsoOnly(db, actor.id)),
});

async function describeFactor(db: CentralDb, { id, owesSecondFactor }: Actor): Promise<Self['secondFactor']> {
  const { isOn, recoveryCodesLeft } = await readSecondFactor(db, id);
  return { state: isOn ? 'on' : owesSecondFactor ? 'owed' : 'off', recoveryCodesLeft };
}

export function accountOf(context: Context<CentralEnv>): Actor {
  const actor = context.get('actor');
  if (actor.sessionId === null) throw new ApiError('account-needed');
  return actor;
}
