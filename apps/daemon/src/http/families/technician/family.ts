import { deviceErrors } from '../device/error-format.ts';
import type { Family } from '../../family/index.ts';
import { technicianRoutes, type TechnicianPorts } from './routes.ts';

/** The technician's screen, which asks for its own PIN; see [Note: the technician's screen]. */
export const technicianFamily = (ports: TechnicianPorts): Family => ({
  name: 'technician',
  paths: ['/api/technician', '/api/technician/*'],
  routes: technicianRoutes(ports),
  errorFormat: deviceErrors,
  access: { kind: 'open' },
  reach: 'this-machine',
  bodies: [
    { path: '/api/technician/look', maxBytes: 1024 * 1024, types: ['image/jpeg', 'image/webp'], atOnce: 2 },
  ],
});
