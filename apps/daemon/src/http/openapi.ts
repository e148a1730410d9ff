import type { OpenAPIHono } from '@hono/zod-openapi';

/** The one description of all families, from the schemas that judge the requests. */
export function describeApi(app: OpenAPIHono, version: string): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'deviceToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The content of the file `device-token` in the data directory.',
  });
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `access` token of a login: `Authorization: Bearer <access>`.',
  });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: "A user's key: `Authorization: Token <key>`.",
  });
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'A key with the scope of the interface.',
  });
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Rollcall daemon', version } });
}
