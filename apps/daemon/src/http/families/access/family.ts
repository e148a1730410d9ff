import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  detailSchema,
  fieldErrorsSchema,
  loginSchema,
  refreshSchema,
  tokenPairSchema,
} from '@rollcall/contract';
import { z } from 'zod';
import type { Access } from '../../../access/index.ts';
import {
  djangoErrors,
  familyRoutes,
  json,
  jsonBody,
  type Family,
  type FamilyEnv,
} from '../../family/index.ts';

export type AccessPorts = Pick<Access, 'login' | 'refresh'>;

const tags = ['Access'];
const errors = {
  400: json('What is wrong with each field, or with the body.', z.union([fieldErrorsSchema, detailSchema])),
  413: json('The body is too large.', detailSchema),
  415: json('The body is not JSON.', detailSchema),
  429: json('Too many attempts.', detailSchema),
};

const loginRoute = createRoute({
  method: 'post',
  path: '/api/auth/token/',
  summary: 'Log in with a name and a password',
  tags,
  request: jsonBody(loginSchema),
  responses: {
    200: json('The tokens.', tokenPairSchema),
    401: json('The name or the password is wrong.', detailSchema),
    ...errors,
  },
});

const refreshRoute = createRoute({
  method: 'post',
  path: '/api/auth/token/refresh/',
  summary: 'The next tokens for a refresh token, which is good once',
  tags,
  request: jsonBody(refreshSchema),
  responses: {
    200: json('The next tokens.', tokenPairSchema),
    401: json('The token is not good any more; used twice, it ends its login.', detailSchema),
    ...errors,
  },
});

const noAccount = { detail: 'No active account found with the given credentials' };
const notValid = { detail: 'Token is invalid or expired' };

function accessRoutes(access: AccessPorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(djangoErrors);
  routes.openapi(loginRoute, async (context) => {
    const { username, password } = context.req.valid('json');
    const pair = await access.login(username, password);
    return pair === null ? context.json(noAccount, 401) : context.json(pair, 200);
  });
  routes.openapi(refreshRoute, async (context) => {
    const pair = await access.refresh(context.req.valid('json').refresh);
    return pair === null ? context.json(notValid, 401) : context.json(pair, 200);
  });
  return routes;
}

/** Guessing passwords is slow: so many attempts a minute from one address, whatever the settings leave out. */
const attemptsPerMinute = 20;

export const accessFamily = (access: AccessPorts): Family => ({
  name: 'access',
  paths: ['/api/auth/*'],
  routes: accessRoutes(access),
  errorFormat: djangoErrors,
  access: { kind: 'open' },
  reach: 'network',
  optionalSlash: true,
  defaultRateLimit: attemptsPerMinute,
});
