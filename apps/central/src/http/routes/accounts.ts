import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import {
  changeAccount,
  completeSetup,
  createAccount,
  listAccounts,
  readInvited,
  renewSetup,
} from '../../access/accounts.ts';
import { recordAudit } from '../../audit/record.ts';
import { accountSchema, invitationSchema } from '../../wire.ts';
import { addressOf } from '../address.ts';
import { ApiError } from '../api-error.ts';
import type { Middleware } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { accountName, newPassword, reach, reason, fitsRole, sitesProblem } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
const smallBody = limitBody(64 * 1024);
const accountParam = z.object({ accountId: z.uuid() });
const accounts = z.object({ accounts: z.array(accountSchema) }).meta({ id: 'Accounts' });
const invitation = invitationSchema.meta({ id: 'Invitation' });
const newAccount = z
  .strictObject({ name: accountName, ...reach, reason })
  .refine(fitsRole, sitesProblem)
  .meta({ id: 'NewAccount' });
const accountChange = z
  .strictObject({ ...reach, disabled: z.boolean(), reason })
  .refine(fitsRole, sitesProblem)
  .meta({ id: 'AccountChange' });
const renewal = z.strictObject({ reason }).meta({ id: 'SetupRenewal' });
const setupToken = z.string().min(1).max(200);
const setup = z.strictObject({ setupToken, password: newPassword }).meta({ id: 'AccountSetup' });
const setupWord = z.strictObject({ setupToken }).meta({ id: 'SetupWord' });

/** Accounts: an administrator makes one, the person sets the password by a word that is good once. */
export function addAccountRoutes(app: CentralRoutes, parts: CentralParts): void {
  addAdministration(app, parts);
  addInvitations(app, parts);
  addSetup(app, parts);
}

const changing = (parts: CentralParts): [Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'access.manage'),
  requireJson,
  smallBody,
];

function addAdministration(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/accounts',
      summary: 'Who may sign in, and what as',
      security,
      middleware: [requirePermission(parts, 'access.manage')] as const,
      responses: { 200: json(accounts, 'By name'), ...errorAnswers },
    }),
    async (context) => context.json({ accounts: await listAccounts(db) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/accounts/{accountId}',
      summary: 'Role, sites, and whether the account is disabled; counts at its next request',
      security,
      middleware: changing(parts),
      request: { params: accountParam, body: jsonBody(accountChange) },
      responses: { 204: { description: 'Changed' }, ...errorAnswers },
    }),
    async (context) => {
      const { accountId } = context.req.valid('param');
      const { role, sites, disabled } = context.req.valid('json');
      // Nobody locks themselves out, and nobody makes themselves more than they are.
      if (accountId === context.get('actor').id) throw new ApiError('account-own');
      noteForAudit(context, { role, sites, disabled });
      if (!(await changeAccount(db, { accountId, role, sites, disabled }))) throw new ApiError('not-found');
      return context.body(null, 204);
    },
  );
}

function addInvitations(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/accounts',
      summary: 'Makes an account; the answer holds the word by which its owner sets a password',
      security,
      middleware: changing(parts),
      request: { body: jsonBody(newAccount) },
      responses: { 201: json(invitation, 'Invited'), ...errorAnswers },
    }),
    async (context) => {
      const { name, role, sites } = context.req.valid('json');
      noteForAudit(context, { name, role, sites });
      const made = await createAccount(db, { name, role, sites }, context.get('actor'));
      if (made === null) throw new ApiError('account-name-taken');
      return context.json(made, 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/accounts/{accountId}/setup',
      summary: 'A new invitation; the old password and its sessions end',
      security,
      middleware: changing(parts),
      request: { params: accountParam, body: jsonBody(renewal) },
      responses: { 201: json(invitation, 'Invited again'), ...errorAnswers },
    }),
    async (context) => {
      const { accountId } = context.req.valid('param');
      const renewed = await renewSetup(db, accountId);
      if (renewed === null) throw new ApiError('not-found');
      return context.json({ accountId, setupToken: renewed }, 201);
    },
  );
}

function addSetup(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const invited = z.object({ name: z.string() }).meta({ id: 'Invited' });
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/account-setup/invited',
      summary: 'Whom the word of an invitation is for',
      middleware: [requireJson, smallBody] as const,
      request: { body: jsonBody(setupWord) },
      responses: { 200: json(invited, 'The word is good'), ...errorAnswers },
    }),
    async (context) => {
      const name = await readInvited(db, context.req.valid('json').setupToken);
      if (name === null) throw new ApiError('setup-invalid');
      return context.json({ name }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/account-setup',
      summary: 'Sets the first password by the word of an invitation',
      middleware: [requireJson, smallBody] as const,
      request: { body: jsonBody(setup) },
      responses: { 200: json(invited, 'Sign in by this name now'), ...errorAnswers },
    }),
    async (context) => {
      const { setupToken: word, password } = context.req.valid('json');
      const account = await completeSetup(db, word, password);
      if (typeof account === 'string') throw new ApiError(account);
      const { accountId: id, name, role } = account;
      const detail = { address: addressOf(context) };
      await recordAudit(db, { actor: { id, name, role }, action: 'account.set-up', subject: name, detail });
      return context.json({ name }, 200);
    },
  );
}
