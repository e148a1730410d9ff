import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { familyRoutes, type Family, type FamilyEnv } from '../../family/index.ts';
import { deviceErrors } from '../device/error-format.ts';
import { documentationPage } from './pages.ts';

export interface DocumentationPorts {
  /** OpenAPI 3.1 of all families. */
  document(): object;
}

const viewer = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/swagger-ui.css')));
const own = fileURLToPath(new URL('./assets/', import.meta.url));
const viewerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

const tryPage = documentationPage({ title: 'Rollcall: try the interfaces', view: 'try' });
const readPage = documentationPage({ title: 'Rollcall: the interfaces', view: 'read' });

function documentationRoutes(ports: DocumentationPorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(deviceErrors);
  let document: object | null = null;
  routes.get('/openapi.json', (context) => context.json((document ??= ports.document())));
  for (const slash of ['', '/']) {
    routes.get(`/docs${slash}`, (context) => context.html(tryPage));
    routes.get(`/redoc${slash}`, (context) => context.html(readPage));
  }
  routes.get('/docs/assets/*', async (context, next) => {
    await next();
    if (context.res.ok) context.header('Cache-Control', 'no-cache');
  });
  for (const file of viewerFiles) {
    routes.get(`/docs/assets/${file}`, serveStatic({ path: `${viewer}/${file}` }));
  }
  routes.get('/docs/assets/start.js', serveStatic({ path: `${own}start.js` }));
  return routes;
}

/** The description of the interfaces, for programs and for people; nothing in it is asked from elsewhere. */
export const documentationFamily = (ports: DocumentationPorts): Family => ({
  name: 'documentation',
  paths: ['/openapi.json', '/docs/*', '/redoc/*'],
  routes: documentationRoutes(ports),
  errorFormat: deviceErrors,
  access: { kind: 'open' },
  reach: 'network',
});
