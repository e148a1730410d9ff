import type { Context } from 'hono';
import { mayDo, mayReadSite, roleInTrail } from '../access/actor.ts';
import { personalReads, type Permission } from '../access/roles.ts';
import { recordAudit } from '../audit/record.ts';
import { ApiError } from './api-error.ts';
import { identify, type Middleware } from './authenticate.ts';
import type { CentralEnv, CentralParts } from './parts.ts';

export interface PermissionOptions {
  /** Also for whoever has to set up a second factor first. */
  readonly evenOwing?: boolean;
}

/** Lets pass who may, see [Note: roles], and writes down what they did. */
export const requirePermission = (
  parts: CentralParts,
  permission: Permission,
  { evenOwing = false }: PermissionOptions = {},
): Middleware =>
  async function checkPermission(context, next) {
    const actor = await identify(parts, context);
    if (typeof actor === 'string') throw new ApiError(actor);
    if (actor.owesSecondFactor && !evenOwing) throw new ApiError('second-factor-owed');
    if (!mayDo(actor, permission)) throw new ApiError('not-permitted');
    context.set('actor', actor);
    await next();
    if (isRecorded(context, permission)) await writeDown(parts, context, permission);
  };

/** After `requirePermission`, where the address names a device: whoever is kept to sites finds only kiosks of these. */
export const requireDeviceInReach = ({ database }: CentralParts): Middleware =>
  async function checkDeviceInReach(context, next) {
    const actor = context.get('actor');
    if (actor.sites !== null) {
      const device = await database.db
        .selectFrom('devices')
        .select('site_id')
        .where('device_id', '=', context.req.param('deviceId') ?? '')
        .executeTakeFirst();
      if (!mayReadSite(actor, device?.site_id ?? null)) throw new ApiError('not-found');
    }
    await next();
  };

/** For what only an administrator may do and no narrower permission names. */
export const requireAdmin = (parts: CentralParts): Middleware => requirePermission(parts, 'access.manage');

/** Adds to what the audit trail says of this request. No secrets: auditors read it, and it is kept. */
export function noteForAudit(context: Context<CentralEnv>, notes: Readonly<Record<string, unknown>>): void {
  context.set('auditNotes', { ...context.get('auditNotes'), ...notes });
}

/** Only what was answered: a refusal gave nothing away and changed nothing. */
function isRecorded(context: Context<CentralEnv>, permission: Permission): boolean {
  return context.res.status < 400 && (!isRead(context) || personalReads.has(permission));
}

const isRead = (context: Context<CentralEnv>): boolean => ['GET', 'HEAD'].includes(context.req.method);

/** For a route whose own permission is not personal, and that shows people to some. */
export const recordRead = (
  parts: CentralParts,
  context: Context<CentralEnv>,
  permission: Permission,
): Promise<void> => writeDown(parts, context, permission);

/** Before the answer leaves: when the trail cannot be written, nobody reads what it should have told of. */
async function writeDown(
  { database, repeats }: CentralParts,
  context: Context<CentralEnv>,
  permission: Permission,
): Promise<void> {
  const query = context.req.query();
  const actor = context.get('actor');
  const isFile = context.res.headers.has('Content-Disposition');
  const read =
    isRead(context) && !isFile ? JSON.stringify([actor.id, actor.sessionId, context.req.url]) : null;
  if (read !== null && repeats.isKnown(read)) return;
  await recordAudit(database.db, {
    actor: { id: actor.id, name: actor.name, role: roleInTrail(actor) },
    action: permission,
    subject: decodeURIComponent(context.req.path.replace(/^\/api\/v1\//, '')),
    detail: {
      method: context.req.method,
      ...(Object.keys(query).length > 0 && { query }),
      ...reasonOf(context),
      ...context.get('auditNotes'),
    },
  });
  if (read !== null) repeats.note(read);
}

/** Bodies hold what the trail is not for, passwords among it; of them it has the reason that was given. */
function reasonOf(context: Context<CentralEnv>): { reason?: string } {
  const body: unknown = context.req.valid('json' as never);
  if (typeof body !== 'object' || body === null || !('reason' in body)) return {};
  return typeof body.reason === 'string' ? { reason: body.reason } : {};
}
