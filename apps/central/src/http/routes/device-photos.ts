import { createRoute, z } from '@hono/zod-openapi';
import { mostPhotoBytes, photoPartSchema } from '@rollcall/contract';
import { photoPartFor } from '../../photos/hand-out.ts';
import { requireDevice } from '../authenticate.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { errorAnswers, json } from '../schemas.ts';

/** `GET /api/v1/devices/self/photos/{photoId}`: a sealed picture for the device that is to judge it, part by part. */
export function addDevicePhotoRoute(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/devices/self/photos/{photoId}',
      summary: 'A part of a picture for enrolment, sealed for this device',
      security: [{ deviceCredential: [] }],
      middleware: [requireDevice(parts)] as const,
      request: {
        params: z.object({ photoId: z.uuid() }),
        query: z.strictObject({
          from: z.coerce
            .number()
            .int()
            .min(0)
            .max(2 * mostPhotoBytes)
            .default(0)
            .meta({ description: 'How many characters of it the device has' }),
        }),
      },
      responses: {
        200: json(
          photoPartSchema.meta({ id: 'PhotoPart' }),
          'The part, or that it is not to be used any more',
        ),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const asked = { ...context.req.valid('param'), ...context.req.valid('query') };
      return context.json(await photoPartFor(parts.database.db, context.get('device'), asked), 200);
    },
  );
}
