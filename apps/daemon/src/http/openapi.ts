import type { OpenAPIHono } from '@hono/zod-openapi';

/** How callers say who they are; the routes name them in `security`. */
const securitySchemes: Readonly<Record<string, object>> = {
  deviceToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The content of the file `device-token` in the data directory.',
  },
  technicianToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a session of the technician’s screen.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `access` token of a login at `/api/auth/token/`: `Authorization: Bearer <access>`.',
  },
  token: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'A key of a user: `Authorization: Token <key>`, or `Bearer <key>`.',
  },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'A key whose scopes name the interface.',
  },
};

const description =
  'What this kiosk answers. Keys and users are made on it with `rollcall access`; addresses that end in a slash are ' +
  'answered without it too. With a rate limit every answer to a caller who was let in has `X-RateLimit-Limit`, ' +
  '`X-RateLimit-Remaining` and `X-RateLimit-Reset` (seconds since the epoch); one request too many is 429. The socket ' +
  '`/ws/liveness/` is not described here.';

const tags = [
  { name: 'Access', description: 'Logging in.' },
  { name: 'Liveness sessions', description: 'A person shows by video or pictures that they are there.' },
  { name: 'Enrolment', description: 'A face becomes a reference.' },
  { name: 'Presence', description: 'Whether somebody is where they say.' },
  { name: 'Realtime', description: 'Frame by frame: what is seen, and tasks.' },
  { name: 'Realtime, by the proxy', description: 'The same for pages of this machine, which have no key.' },
  { name: 'Onboarding', description: 'Step 6: proof of life.' },
  { name: 'KYC', description: 'Documents and selfies.' },
  { name: 'Liveness challenge', description: 'Signed challenges, and films of them.' },
  { name: 'Technician', description: 'What the technician’s screen of this kiosk does.' },
  { name: 'Device', description: 'What technicians ask of this kiosk.' },
];

/** The one description of all families, from the schemas that judge the requests. */
export function describeApi(app: OpenAPIHono, version: string): object {
  const info = { title: 'Rollcall', version, description };
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info, tags });
  return { ...document, components: { ...document.components, securitySchemes } };
}
