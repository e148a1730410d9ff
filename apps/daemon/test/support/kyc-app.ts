/** The daemon's KYC interface over HTTP, with the real networks. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import { randomUUID } from 'node:crypto';
import { compareTemplates } from '@rollcall/biometrics';
import { kycErrorSchema, kycVerificationSchema, type KycVerificationAnswer } from '@rollcall/contract';
import type { SiteId } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDocumentReader, openVision, type DocumentReader, type VisionEngine } from '@rollcall/vision';
import { createHttpApp } from '../../src/http/app.ts';
import { kycFamily } from '../../src/http/families/kyc/family.ts';
import {
  extractDocument,
  kycSettings,
  modelStates,
  readCheck,
  verifyKyc,
  type KycParts,
} from '../../src/kyc/index.ts';
import { createChallenges, createLivenessChecks } from '../../src/liveness-challenge/index.ts';
import { openAccess } from './access.ts';
import { modelsDirectory } from './daemon-process.ts';

export const startMs = Date.parse('2026-11-21T08:00:00Z');

/** What tests change; each begins anew. */
export const state = { nowMs: startMs, isLoaded: true, settings: kycSettings.parse({}) };
const now = (): number => state.nowMs;

const { access, device } = openAccess(now);
export { device };
const logger = createLogger('test', 'silent');
export const specimen = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../../../../packages/vision/test/fixtures/specimens', `${name}.jpg`));

let vision: VisionEngine;
let reader: DocumentReader;
export const documentReader = (): DocumentReader => reader;

const parts: KycParts = {
  get settings() {
    return state.settings;
  },
  siteId: 'lab' as SiteId,
  reader: () => (state.isLoaded ? reader : null),
  analyse: (image, wanted) => vision.analyse(image, wanted),
  compare: compareTemplates,
  thresholds: () => ({ match: 0.93, nonMatch: 0.913 }),
  sameFaceAmong: () => 0.93,
  checks: device.kycChecks,
  central: null,
  now,
  newId: randomUUID,
};

export const app = createHttpApp({
  access,
  deviceToken: 'unused',
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger,
  families: [
    kycFamily({
      liveness: createLivenessChecks({
        challenges: createChallenges({ random: () => 0.5, now: Date.now }),
        analyse: (image, wanted) => vision.analyse(image, wanted),
        sameFaceScore: () => 0.93,
        workers: 1,
      }),
      documents: {
        health: () =>
          modelStates({ vision, documents: { isReady: state.isLoaded, error: null }, version: '1' }),
        verify: (request, onStage) => verifyKyc(request, parts, onStage),
        check: (id) => readCheck(device.kycChecks, id),
        extract: (files) => extractDocument(files, parts),
      },
      maxUploadBytes: 2_000_000,
    }),
  ],
});

before(async () => {
  [vision, reader] = await Promise.all([openVision({ modelsDirectory }), openDocumentReader()]);
});
after(() => Promise.all([vision.close(), reader.close()]));
beforeEach(() => {
  Object.assign(state, {
    nowMs: startMs,
    isLoaded: true,
    settings: kycSettings.parse({ longestReadingSeconds: 60 }),
  });
});

export function post(
  path: string,
  files: Readonly<Record<string, Uint8Array>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new FormData();
  for (const [name, bytes] of Object.entries(files))
    body.append(name, new File([Uint8Array.from(bytes)], 'a.jpg'));
  return Promise.resolve(
    app.request(`/api/v1/${path}`, { method: 'POST', body, headers: { host: 'localhost', ...headers } }),
  );
}

export async function verify(document: string, selfie: string): Promise<KycVerificationAnswer> {
  const files = { id_document: await specimen(document), selfie_image: await specimen(selfie) };
  const answer = await post('kyc/verify', files);
  assert.equal(answer.status, 200, await answer.clone().text());
  return kycVerificationSchema.parse(await answer.json());
}

export const errorOf = async (answer: Response): Promise<readonly [number, string]> => {
  const { detail, status_code: status } = kycErrorSchema.parse(await answer.json());
  assert.equal(status, answer.status);
  return [status, detail];
};
