import type { LivenessChecks } from '../../../liveness-challenge/index.ts';
import { familyRoutes, type Family } from '../../family/index.ts';
import { kycErrors } from './error-format.ts';
import { addLivenessRoutes } from './liveness-routes.ts';

export interface KycPorts {
  readonly liveness: LivenessChecks;
}

/** 300 frames of a telephone's camera at its usual compression. */
const mostFrameBytes = 40 * 1024 * 1024;

export function kycFamily({ liveness }: KycPorts): Family {
  const routes = familyRoutes(kycErrors);
  addLivenessRoutes(routes, liveness);
  return {
    name: 'kyc',
    paths: ['/api/v1/*'],
    routes,
    errorFormat: kycErrors,
    access: { kind: 'caller', by: ['api-key'], scope: 'kyc', openOnLoopback: true },
    reach: 'network',
    bodies: [
      { path: '/api/v1/liveness/*', maxBytes: mostFrameBytes, types: ['application/json'], atOnce: 2 },
    ],
  };
}
