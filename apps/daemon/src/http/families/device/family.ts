import type { Family } from '../../family/index.ts';
import { deviceErrors } from './error-format.ts';
import { deviceRoutes, type DevicePorts } from './routes.ts';
import { deviceStatusRoutes, type DeviceStatusPorts } from './status-routes.ts';

/** What a technician's programs ask of this device. */
export const deviceFamily = (ports: DevicePorts): Family => ({
  name: 'device',
  paths: ['/api/device/*'],
  routes: deviceRoutes(ports),
  errorFormat: deviceErrors,
  access: { kind: 'device-token' },
  reach: 'this-machine',
});

/** What the kiosk's shell and watchdogs ask, and the page. */
export const deviceStatusFamily = (ports: DeviceStatusPorts): Family => ({
  name: 'device-status',
  paths: ['/health', '/ready', '/metrics'],
  routes: deviceStatusRoutes(ports),
  errorFormat: deviceErrors,
  access: { kind: 'open' },
  reach: 'this-machine',
});
