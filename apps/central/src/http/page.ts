import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { ApiError } from './api-error.ts';
import type { CentralParts, CentralRoutes } from './parts.ts';

/** Addresses of the page's screens, which the page itself tells apart. */
const screens = [
  '/',
  '/attendance',
  '/people',
  '/people/:personId',
  '/import',
  '/photos',
  '/kiosks',
  '/access',
  '/audit',
  '/consent-texts',
  '/account',
  '/schedules',
  '/sites',
  '/kyc',
  '/kyc/:deviceId/:checkId',
  '/webhooks',
];

/** The built page at its screens' addresses, its scripts, styles and fonts under `/assets/`. */
export function addPage(app: CentralRoutes, { pageDirectory }: CentralParts): void {
  // Their names hold a hash of their content.
  app.use('/assets/*', async (context, next) => {
    await next();
    if (context.res.ok) context.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.use('/assets/*', serveStatic({ root: pageDirectory }));
  app.get('/favicon.svg', serveStatic({ root: pageDirectory }));
  for (const path of screens) {
    app.get(path, async (context, next) => {
      if (!existsSync(join(pageDirectory, 'index.html'))) throw new ApiError('page-not-built');
      context.header('Cache-Control', 'no-cache');
      return next();
    });
    app.get(path, serveStatic({ root: pageDirectory, path: 'index.html' }));
  }
}
