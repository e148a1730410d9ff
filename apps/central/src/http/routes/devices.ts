import { createRoute } from '@hono/zod-openapi';
import { mayReadSite } from '../../access/actor.ts';
import { listDevices } from '../../devices/list.ts';
import { registerDevice } from '../../devices/registration.ts';
import { ApiError } from '../api-error.ts';
import { requireRegistrationToken } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { CentralTime, DeviceList, errorAnswers, json, jsonBody, Registration } from '../schemas.ts';

const registrationBytes = 16 * 1024;

/** Devices: make themselves known by the token of the one-machine case, and are listed. */
export function addDeviceRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const centralTime = () => ({ centralTime: new Date(parts.now()).toISOString() });

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/devices',
      summary: 'A device makes itself known; it may repeat this with the same key',
      security: [{ registrationToken: [] }],
      middleware: [requireRegistrationToken(parts), requireJson, limitBody(registrationBytes)] as const,
      request: { body: jsonBody(Registration) },
      responses: {
        200: json(CentralTime, 'Known already, with this key'),
        201: json(CentralTime, 'Registered'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { outcome } = await registerDevice(db, context.req.valid('json'));
      if (outcome === 'registered') return context.json(centralTime(), 201);
      if (outcome === 'known') return context.json(centralTime(), 200);
      throw new ApiError(outcome);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/devices',
      summary: 'All devices, when they were last heard of, and what is wrong with their events',
      security: [{ adminToken: [] }, { session: [] }],
      middleware: [requirePermission(parts, 'kiosks.read')] as const,
      responses: { 200: json(DeviceList, 'By name'), ...errorAnswers },
    }),
    async (context) => {
      const devices = await listDevices(db);
      return context.json(
        { devices: devices.filter(({ siteId }) => mayReadSite(context.get('actor'), siteId)) },
        200,
      );
    },
  );
}
