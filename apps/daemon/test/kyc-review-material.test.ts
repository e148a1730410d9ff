/** What is kept for whoever reviews a check, with the real networks, and what becomes of it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { compareTemplates } from '@rollcall/biometrics';
import { kycReviewMaterialSchema } from '@rollcall/contract';
import type { SiteId } from '@rollcall/domain';
import { openDocumentReader, openVision, type DocumentReader, type VisionEngine } from '@rollcall/vision';
import sharp from 'sharp';
import {
  kycSettings,
  settleCheck,
  verifyKyc,
  type KycParts,
  type KycVerification,
} from '../src/kyc/index.ts';
import { unpackParts } from '../src/kyc/review-parts.ts';
import { openAccess } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';

const nowMs = Date.parse('2026-11-21T08:00:00Z');
const { device } = openAccess(() => nowMs);
const specimen = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../../../packages/vision/test/fixtures/specimens', `${name}.jpg`));

let vision: VisionEngine;
let reader: DocumentReader;
before(async () => {
  [vision, reader] = await Promise.all([openVision({ modelsDirectory }), openDocumentReader()]);
});
after(() => Promise.all([vision.close(), reader.close()]));

const parts: KycParts = {
  settings: kycSettings.parse({
    minimumReadingConfidence: 1,
    keepPicturesForReviewDays: 3,
    longestReadingSeconds: 60,
  }),
  siteId: 'lab' as SiteId,
  reader: () => reader,
  analyse: (image, wanted) => vision.analyse(image, wanted),
  compare: compareTemplates,
  thresholds: () => ({ match: 0.93, nonMatch: 0.913 }),
  sameFaceAmong: () => 0.93,
  checks: device.kycChecks,
  central: null,
  now: () => nowMs,
  newId: randomUUID,
};

/** A licence that is read too poorly for this site: a person looks. */
async function pending(): Promise<KycVerification> {
  const request = { documents: [await specimen('licence')], selfie: await specimen('selfie') };
  const result = await verifyKyc(request, parts);
  assert.ok(result !== null && !('refusal' in result));
  assert.equal(result.decision.status, 'pending');
  return result;
}

it('says where each field stands on the copy that is kept', async () => {
  const { id, reading } = await pending();
  const [material] = unpackParts(device.kycChecks.picturesOf(id) ?? assert.fail('nothing is kept'));
  const { pictures, fields } = kycReviewMaterialSchema.parse(JSON.parse(String(material)));
  const original = await sharp(await specimen('licence')).metadata();
  const [page = assert.fail('no page')] = pictures;
  assert.ok(
    Math.abs(page.width / page.height - original.width / original.height) < 0.01,
    'the whole picture',
  );
  assert.equal(fields.length, reading.fields.length);
  for (const [index, { field, corners }] of fields.entries())
    for (const [corner, [x, y]] of corners.entries()) {
      const read = reading.fields[index]?.corners[corner] ?? assert.fail(field);
      assert.ok(
        Math.hypot(x * original.width - read.x, y * original.height - read.y) < 2,
        `${field} ${corner}`,
      );
    }
});

it('keeps what reviewers decided, once, and nothing of what they saw', async () => {
  const { id: checkId } = await pending();
  for (const outcome of ['approved', 'rejected'] as const)
    settleCheck(device.kycChecks, { checkId, outcome }, nowMs);
  const kept = device.kycChecks.get(checkId);
  assert.match(kept?.body ?? '', /"status":"approved".*"reviewedAt"/);
  assert.ok(kept?.template, 'who it was is still known again');
  assert.equal(device.kycChecks.picturesOf(checkId), null);
  settleCheck(device.kycChecks, { checkId: randomUUID(), outcome: 'approved' }, nowMs);
});
