import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { CentralRoutes } from '../parts.ts';

const viewer = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/swagger-ui.css')));
const own = fileURLToPath(new URL('./', import.meta.url));
const viewerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

/** No script of its own is in it: the policy on scripts stays as strict as everywhere. */
const page = (view: 'try' | 'read'): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rollcall central: the interface</title>
<link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference" data-view="${view}"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
`;

/** `/docs` to read and try the interface, `/redoc` to read it; nothing is asked from elsewhere. */
export function addDocumentationPages(app: CentralRoutes): void {
  for (const slash of ['', '/']) {
    app.get(`/docs${slash}`, (context) => context.html(page('try')));
    app.get(`/redoc${slash}`, (context) => context.html(page('read')));
  }
  app.get('/docs/assets/*', async (context, next) => {
    await next();
    if (context.res.ok) context.header('Cache-Control', 'no-cache');
  });
  for (const file of viewerFiles) app.get(`/docs/assets/${file}`, serveStatic({ path: `${viewer}/${file}` }));
  app.get('/docs/assets/start.js', serveStatic({ path: `${own}start.js` }));
}
