import { createRoute, z } from '@hono/zod-openapi';
import { isSameSecret } from '../../access/digest.ts';
import { ApiError } from '../api-error.ts';
import { bearerToken } from '../authenticate.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers } from '../schemas.ts';

/** For Prometheus, with a token of its own: whoever watches the figures may see nothing else. */
export function addMetricsRoute(app: CentralRoutes, { telemetry, tokens }: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/metrics',
      summary: 'Figures of this process, as Prometheus reads them',
      security: [{ metricsToken: [] }],
      responses: {
        200: {
          description: 'Text format 0.0.4',
          content: { 'text/plain': { schema: z.string() } },
        },
        ...errorAnswers,
      },
    }),
    async (context) => {
      const token = bearerToken(context);
      if (token === null) throw new ApiError('credential-missing');
      if (!isSameSecret(token, tokens.metrics)) throw new ApiError('credential-invalid');
      const text = await telemetry.metrics();
      return context.text(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
    },
  );
}
