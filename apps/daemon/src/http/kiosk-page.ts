import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rollcall</title>
<h1>The kiosk page is not built</h1>
<p>Run <code>npm run setup</code> in the checkout, then reload this page.</p>
</html>
`;

/** The built page. Files under `assets/` have their content's hash in their name and never change. */
export function kioskPage(directory: string): Hono {
  const page = new Hono();
  page.get('/', async (context, next) => {
    if (existsSync(join(directory, 'index.html'))) return next();
    return context.html(notBuilt, 503);
  });
  page.get('/technician', serveStatic({ root: directory, path: 'technician.html' }));
  page.get('/realtime', serveStatic({ root: directory, path: 'realtime.html' }));
  page.get('/identity', serveStatic({ root: directory, path: 'identity.html' }));
  page.get('/onboarding', serveStatic({ root: directory, path: 'onboarding.html' }));
  page.get('*', async (context, next) => {
    await next();
    if (!context.res.ok) return;
    const isHashed = context.req.path.startsWith('/assets/');
    context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  page.get('*', serveStatic({ root: directory }));
  return page;
}
