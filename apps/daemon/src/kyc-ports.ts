import { randomUUID } from 'node:crypto';
import { compareTemplates } from '@rollcall/biometrics';
import { state } from './central-link/index.ts';
import type { DaemonParts } from './daemon-parts.ts';
import type { DocumentPorts } from './http/families/kyc/document-routes.ts';
import {
  extractDocument,
  modelStates,
  readCheck,
  verifyKyc,
  type KycParts,
  type ResultsToCentral,
} from './kyc/index.ts';
import { version } from './version.ts';

/** What the KYC family's documents and decisions are made with. */
export function documentPortsOf(parts: DaemonParts): DocumentPorts {
  const { documents, recogniser, store } = parts;
  const kyc = kycPartsOf(parts);
  return {
    health: () => {
      // Whoever asks is about to send a document: a kiosk that only checks people in never loads these networks.
      void documents.load();
      return modelStates({ vision: recogniser.engine, documents, version });
    },
    verify: (request, onStage) => documents.load().then(() => verifyKyc(request, kyc, onStage)),
    check: (id) => readCheck(store.kycChecks, id),
    extract: (files) => documents.load().then(() => extractDocument(files, kyc)),
  };
}

function kycPartsOf({ settings, store, recogniser, documents }: DaemonParts): KycParts {
  return {
    settings: settings.kyc,
    siteId: settings.site.id,
    reader: () => documents.reader,
    analyse: (image, wanted) => recogniser.analyse(image, wanted),
    compare: compareTemplates,
    thresholds: () => recogniser.documentThresholds(),
    sameFaceAmong: (faces) => recogniser.sameFaceAmong(faces),
    checks: store.kycChecks,
    central: settings.centralUrl === null ? null : resultsToCentral(store),
    now: Date.now,
    newId: randomUUID,
  };
}

const resultsToCentral = (store: DaemonParts['store']): ResultsToCentral => ({
  together: (work) => store.centralLink.together(work),
  queue: (result) => state({ store, now: Date.now }, { kind: 'kyc-result', result }),
});
