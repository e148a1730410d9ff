import { createRoute } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { version } from '../../version.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers, Health, json } from '../schemas.ts';

/** Healthy is who can ask the database. */
export function addHealthRoute(app: CentralRoutes, { database }: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/health',
      summary: 'Whether this process can work',
      responses: { 200: json(Health, 'It can'), ...errorAnswers },
    }),
    async (context) => {
      await sql`select 1`.execute(database.db);
      const uptimeSeconds = Math.round(process.uptime() * 10) / 10;
      return context.json({ status: 'ok' as const, version, database: database.engine, uptimeSeconds }, 200);
    },
  );
}
