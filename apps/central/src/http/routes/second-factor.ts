import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { drawQrCode } from '../../access/draw-qr-code.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  readSecondFactor,
  renewRecoveryCodes,
  type FactorStore,
} from '../../access/second-factor.ts';
import { recoveryCodesSchema, secondFactorSchema } from '../../wire.ts';
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
const byPassword = z.strictObject({ password: oldPassword }).meta({ id: 'OwnPassword' });
const byCode = z.strictObject({ code: factorCode }).meta({ id: 'SecondFactorCode' });
const byBoth = z.strictObject({ password: oldPassword, code: factorCode }).meta({ id: 'PasswordAndCode' });
const newCodes = json(recoveryCodesSchema.meta({ id: 'RecoveryCodes' }), 'Shown here only');

/** The own second factor, see [Note: the second factor]. */
export function addSecondFactorRoutes(app: CentralRoutes, parts: CentralParts): void {
  addBeginning(app, parts);
  addRenewal(app, parts);
  addEnd(app, parts);
}

const guardsOf = (parts: CentralParts): [Middleware, MiddlewareHandler, MiddlewareHandler] => [
  requirePermission(parts, 'account.second-factor', { evenOwing: true }),
  requireJson,
  limitBody(4096),
];

function addBeginning(app: CentralRoutes, parts: CentralParts): void {
  const store: FactorStore = { db: parts.database.db, sealer: parts.sealer };
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/second-factor',
      summary: 'A secret for a generator of codes; it counts once a code has proved that it arrived there',
      security,
      middleware: guardsOf(parts),
      request: { body: jsonBody(byPassword) },
      responses: {
        200: json(secondFactorSchema.meta({ id: 'SecondFactor' }), 'Shown here only'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const account = accountOf(context);
      if ((await readSecondFactor(store.db, account.id)).isOn) throw new ApiError('second-factor-on');
      await requireProof(parts, context, context.req.valid('json'));
      const begun = await beginSecondFactor(store, account);
      if (begun === null) throw new ApiError('second-factor-on');
      noteForAudit(context, { secondFactor: 'begun' });
      return context.json({ ...begun, qrCode: await drawQrCode(begun.uri) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/second-factor/confirm',
      summary:
        'From now on a code is asked for, and the other sessions end; the answer holds ten codes for a lost generator, each good once',
      security,
      middleware: guardsOf(parts),
      request: { body: jsonBody(byCode) },
      responses: {
        200: newCodes,
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { id: accountId, sessionId } = accountOf(context);
      const { code } = context.req.valid('json');
      const codes = await confirmSecondFactor(store, { accountId, code, nowMs: parts.now() }, sessionId);
      if (codes === null) throw new ApiError('code-wrong');
      noteForAudit(context, { secondFactor: 'on' });
      return context.json({ recoveryCodes: [...codes] }, 200);
    },
  );
}

function addRenewal(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/second-factor/recovery-codes',
      summary: 'By the password and a code: ten new recovery codes, in the place of the old ones',
      security,
      middleware: guardsOf(parts),
      request: { body: jsonBody(byBoth) },
      responses: { 200: newCodes, ...errorAnswers },
    }),
    async (context) => {
      const account = accountOf(context);
      await requireProof(parts, context, context.req.valid('json'));
      const codes = await renewRecoveryCodes(parts.database.db, account.id);
      if (codes === null) throw new ApiError('second-factor-off');
      noteForAudit(context, { secondFactor: 'codes renewed' });
      return context.json({ recoveryCodes: [...codes] }, 200);
    },
  );
}

function addEnd(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/me/second-factor/end',
      summary: 'By the password and a code: none is asked for any more, and the recovery codes end',
      security,
      middleware: guardsOf(parts),
      request: { body: jsonBody(byBoth) },
      responses: { 204: { description: 'Ended' }, ...errorAnswers },
    }),
    async (context) => {
      const account = accountOf(context);
      await requireProof(parts, context, context.req.valid('json'));
      if (!(await endSecondFactor(parts.database.db, account.id))) throw new ApiError('second-factor-off');
      noteForAudit(context, { secondFactor: 'off' });
      return context.body(null, 204);
    },
  );
}
