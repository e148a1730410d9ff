import type { LivenessChecks } from '../../../liveness-challenge/index.ts';
import { familyRoutes, type Family } from '../../family/index.ts';
import { addDocumentRoutes, type DocumentPorts } from './document-routes.ts';
import { kycErrors } from './error-format.ts';
import { addLivenessRoutes } from './liveness-routes.ts';

export interface KycPorts {
  readonly liveness: LivenessChecks;
  readonly documents: DocumentPorts;
  /** Of one uploaded file. */
  readonly maxUploadBytes: number;
}

/** 300 frames of a telephone's camera at its usual compression. */
const mostFrameBytes = 40 * 1024 * 1024;
/** What a form adds to its files. */
const formBytes = 64 * 1024;
/** Each holds its files in memory while it waits for the thread that reads documents. */
const mostAtOnce = 8;

export function kycFamily({ liveness, documents, maxUploadBytes }: KycPorts): Family {
  const routes = familyRoutes(kycErrors);
  addLivenessRoutes(routes, liveness);
  addDocumentRoutes(routes, documents);
  const form = { types: ['multipart/form-data'], atOnce: mostAtOnce };
  return {
    name: 'kyc',
    paths: ['/api/v1/*'],
    routes,
    errorFormat: kycErrors,
    access: { kind: 'caller', by: ['api-key'], scope: 'kyc', openOnLoopback: true },
    reach: 'network',
    bodies: [
      { path: '/api/v1/liveness/*', maxBytes: mostFrameBytes, types: ['application/json'], atOnce: 2 },
      { ...form, path: '/api/v1/kyc/verify', maxBytes: 3 * maxUploadBytes + formBytes },
      { ...form, path: '/api/v1/ocr/extract', maxBytes: 2 * maxUploadBytes + formBytes },
    ],
  };
}
