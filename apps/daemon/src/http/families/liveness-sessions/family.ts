import type { Family } from '../../family/index.ts';
import { bodies } from './bodies.ts';
import { livenessErrors } from './problems.ts';
import { livenessSessionRoutes, type LivenessSessionPorts } from './routes.ts';

export const livenessSessionsFamily = (ports: LivenessSessionPorts): Family => ({
  name: 'liveness-sessions',
  paths: ['/api/liveness/*', '/api/verification/*'],
  routes: livenessSessionRoutes(ports),
  errorFormat: livenessErrors,
  access: { kind: 'caller', by: ['bearer'], scope: 'liveness-sessions', userNeeded: true },
  reach: 'network',
  optionalSlash: true,
  bodies,
});
