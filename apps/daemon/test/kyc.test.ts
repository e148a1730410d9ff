/** Documents and decisions over HTTP, with the real networks; the fixtures are those of training/specimens/make.ts. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { randomUUID } from 'node:crypto';
import { compareTemplates } from '@rollcall/biometrics';
import {
  kycCheckSchema,
  kycErrorSchema,
  kycHealthSchema,
  kycReviewMaterialSchema,
  kycStages,
  kycStageSchema,
  kycVerificationSchema,
  ocrExtractionSchema,
  type KycCheckAnswer,
  type KycVerificationAnswer,
} from '@rollcall/contract';
import { isFault, type SiteId } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import sharp from 'sharp';
import { openDocumentReader, openVision, type DocumentReader, type VisionEngine } from '@rollcall/vision';
import { createHttpApp } from '../src/http/app.ts';
import { kycFamily } from '../src/http/families/kyc/family.ts';
import {
  extractDocument,
  kycSettings,
  modelStates,
  readCheck,
  settleCheck,
  verifyKyc,
  type KycParts,
} from '../src/kyc/index.ts';
import { unpackParts } from '../src/kyc/review-parts.ts';
import { createChallenges, createLivenessChecks } from '../src/liveness-challenge/index.ts';
import { openAccess } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { killWhenFound } from './support/kill-reader.ts';

const startMs = Date.parse('2026-11-21T08:00:00Z');
let nowMs = startMs;
const now = (): number => nowMs;

const { access, device } = openAccess(now);
const logger = createLogger('test', 'silent');
const specimen = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../../../packages/vision/test/fixtures/specimens', `${name}.jpg`));

let vision: VisionEngine;
let reader: DocumentReader;
let isLoaded = true;
let settings = kycSettings.parse({});

const parts: KycParts = {
  get settings() {
    return settings;
  },
  siteId: 'lab' as SiteId,
  reader: () => (isLoaded ? reader : null),
  analyse: (image, wanted) => vision.analyse(image, wanted),
  compare: compareTemplates,
  thresholds: () => ({ match: 0.93, nonMatch: 0.913 }),
  checks: device.kycChecks,
  central: null,
  now,
  newId: randomUUID,
};

const app = createHttpApp({
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
        health: () => modelStates({ vision, documents: { isReady: isLoaded, error: null }, version: '1' }),
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
  isLoaded = true;
  nowMs = startMs;
  settings = kycSettings.parse({ longestReadingSeconds: 60 });
});

function post(
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

/** Of a verification: the name of each, and what it says. */
async function eventsOf(
  document: Uint8Array,
  selfie: string,
): Promise<readonly (readonly [string, unknown])[]> {
  const files = { id_document: document, selfie_image: await specimen(selfie) };
  const answer = await post('kyc/verify', files, { accept: 'text/event-stream' });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
  const events = (await answer.text()).split('\n\n').filter((event) => event !== '');
  return events.map((event) => {
    const [, name = '', words = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
    const said: unknown = JSON.parse(words);
    return [name, said];
  });
}

const stagesOf = (events: Awaited<ReturnType<typeof eventsOf>>): readonly unknown[] =>
  events.filter(([name]) => name === 'stage').map(([, said]) => kycStageSchema.parse(said).stage);

async function verify(document: string, selfie: string): Promise<KycVerificationAnswer> {
  const files = { id_document: await specimen(document), selfie_image: await specimen(selfie) };
  const answer = await post('kyc/verify', files);
  assert.equal(answer.status, 200, await answer.clone().text());
  return kycVerificationSchema.parse(await answer.json());
}

const errorOf = async (answer: Response): Promise<readonly [number, string]> => {
  const { detail, status_code: status } = kycErrorSchema.parse(await answer.json());
  assert.equal(status, answer.status);
  return [status, detail];
};

describe('kyc/verify', () => {
  it('approves the holder, with scores, fields and reasons as documented', async () => {
    const result = await verify('passport', 'selfie');
    assert.equal(result.verification_status, 'approved');
    const { fields, document_type: type } = result.ocr_data;
    assert.deepEqual(
      [type, fields.full_name, fields.date_of_birth, fields.nationality, fields.gender],
      ['passport', 'ANNA MARIA ERIKSSON', '12/08/1974', 'Utopia', 'F'],
    );
    const weighted = 0.6 * result.face_match_score + 0.4 * result.ocr_data.confidence;
    assert.ok(Math.abs(result.confidence_score - weighted) < 0.002);
    assert.equal(result.face_verification_details.verified, true);
    assert.ok(result.processing_time_ms > 0);
  });

  it('keeps what was decided, sealed, and no picture', async () => {
    const { check_id: id } = await verify('passport', 'selfie');
    const kept = device.kycChecks.get(id);
    assert.match(kept?.body ?? '', /"status":"approved"/);
    assert.equal(device.kycChecks.picturesOf(id), null);
  });

  it('tells whoever asks again what reviewers decided since', async () => {
    settings = kycSettings.parse({ minimumReadingConfidence: 1, longestReadingSeconds: 60 });
    const { check_id: id, confidence_score: confidence } = await verify('licence', 'selfie');
    const ask = (checkId: string): Promise<Response> =>
      Promise.resolve(app.request(`/api/v1/kyc/checks/${checkId}`, { headers: { host: 'localhost' } }));
    const answerTo = async (): Promise<KycCheckAnswer> => kycCheckSchema.parse(await (await ask(id)).json());
    const { verification_status: first, reviewed_at: notYet, ...rest } = await answerTo();
    assert.deepEqual([first, notYet], ['pending', null]);
    assert.deepEqual(
      [rest.check_id, rest.confidence_score, rest.checked_at],
      [id, confidence, '2026-11-21T08:00:00Z'],
    );
    settleCheck(device.kycChecks, { checkId: id, outcome: 'rejected' }, startMs + 3_600_000);
    const { verification_status: second, reviewed_at: reviewedAt } = await answerTo();
    assert.deepEqual([second, reviewedAt], ['rejected', '2026-11-21T09:00:00Z']);
    const [status, detail] = await errorOf(await ask(randomUUID()));
    assert.equal(status, 404);
    assert.match(detail, /no check of this id/);
    assert.equal((await errorOf(await ask('1')))[0], 400);
  });

  it('rejects a stranger, and says that the document came before with another face', async () => {
    await verify('passport', 'selfie');
    const result = await verify('passport', 'stranger');
    assert.equal(result.verification_status, 'rejected');
    const codes = result.reasons.map(({ code }) => code);
    assert.ok(codes.includes('face-non-match') && codes.includes('same-document-other-face'));
  });

  it('keeps the pictures of a check that a person reviews only where the site says so', async () => {
    settings = kycSettings.parse({
      minimumReadingConfidence: 1,
      keepPicturesForReviewDays: 3,
      longestReadingSeconds: 60,
    });
    const { check_id: id, verification_status: status } = await verify('licence', 'selfie');
    assert.equal(status, 'pending');
    const day = 86_400_000;
    nowMs = startMs + 2.9 * day;
    const [material, ...jpegs] = unpackParts(
      device.kycChecks.picturesOf(id) ?? assert.fail('nothing is kept'),
    );
    const { pictures, fields, reasons } = kycReviewMaterialSchema.parse(JSON.parse(String(material)));
    assert.deepEqual(
      pictures.map(({ kind }) => kind),
      ['document', 'selfie'],
    );
    assert.ok(fields.length > 3 && reasons.some(({ code }) => code === 'reading-uncertain'));
    assert.equal(jpegs.length, 2);
    for (const [index, jpeg] of jpegs.entries()) {
      const { format, width, height, exif } = await sharp(jpeg).metadata();
      assert.deepEqual(
        [format, width, height, exif],
        ['jpeg', pictures[index]?.width, pictures[index]?.height, undefined],
      );
      assert.ok(Math.max(width, height) <= 1600);
    }
    nowMs = startMs + 3.1 * day;
    assert.equal(device.kycChecks.picturesOf(id), null);
  });

  it('refuses with 400 what has no face, is no picture, or is missing', async () => {
    const [back, selfie] = [await specimen('id-back'), await specimen('selfie')];
    const text = Buffer.from('no picture');
    assert.deepEqual(await errorOf(await post('kyc/verify', { id_document: back, selfie_image: selfie })), [
      400,
      'No face detected in ID document',
    ]);
    const [status, detail] = await errorOf(
      await post('kyc/verify', { id_document: selfie, selfie_image: text }),
    );
    assert.deepEqual([status, detail.startsWith('The selfie image cannot be used.')], [400, true]);
    assert.deepEqual(await errorOf(await post('kyc/verify', { id_document: selfie })), [
      400,
      'selfie_image: No file was submitted.',
    ]);
  });
});

describe('kyc/verify as events', () => {
  it('says each stage once and in order, then the result', async () => {
    // It came before with another face.
    settings = { ...settings, lookForDuplicates: false };
    const events = await eventsOf(await specimen('passport'), 'selfie');
    assert.deepEqual(stagesOf(events), kycStages);
    const [name, said] = events.at(-1) ?? [];
    assert.equal(name, 'result');
    assert.equal(kycVerificationSchema.parse(said).verification_status, 'approved');
  });

  it('says as an event what would have been an error, after the stages that there were', async () => {
    const noFace = await eventsOf(await specimen('id-back'), 'selfie');
    assert.deepEqual(stagesOf(noFace), kycStages);
    assert.partialDeepStrictEqual(noFace.at(-1), [
      'error',
      { detail: 'No face detected in ID document', status_code: 400 },
    ]);
    const unreadable = await eventsOf(Buffer.from('no picture'), 'selfie');
    assert.deepEqual([unreadable.length, stagesOf(unreadable)], [1, []]);
    settings = { ...settings, longestReadingSeconds: 0.01 };
    const late = await eventsOf(await specimen('passport'), 'selfie');
    assert.partialDeepStrictEqual(late.at(-1), ['error', { status_code: 503 }]);
    isLoaded = false;
    const loading = await eventsOf(await specimen('passport'), 'selfie');
    assert.partialDeepStrictEqual(loading, [['error', { status_code: 503 }]]);
  });

  it('a request without its files is refused before any event', async () => {
    const answer = await post('kyc/verify', {}, { accept: 'text/event-stream' });
    assert.equal(answer.status, 400);
  });
});

describe('ocr/extract and health', () => {
  it('reads a document with the places of its fields', async () => {
    const answer = await post('ocr/extract', { document: await specimen('id-front') });
    const { ocr_data: data } = ocrExtractionSchema.parse(await answer.json());
    assert.equal(data.fields.document_number, 'L898902C3');
    assert.ok(data.field_details.every(({ place }) => place.corners.length === 4));
  });

  it('503 while the networks load, per model', async () => {
    isLoaded = false;
    const answer = await post('ocr/extract', { document: await specimen('id-front') });
    assert.deepEqual(await errorOf(answer), [503, 'Service not ready. Models still loading.']);
    const health = await app.request('/api/v1/health', { headers: { host: 'localhost' } });
    const { status, models } = kycHealthSchema.parse(await health.json());
    assert.deepEqual([health.status, status], [503, 'degraded']);
    assert.deepEqual([models.face_matcher.loaded, models.ocr_extractor.loaded], [true, false]);
  });

  it('503 with a reason when it takes longer than the site lets it, and the next is read', async () => {
    settings = { ...kycSettings.parse({}), longestReadingSeconds: 0.01 };
    const document = await specimen('id-front');
    const late = await errorOf(await post('ocr/extract', { document }));
    assert.deepEqual(late, [
      503,
      'There was no answer in time. Try again, with a smaller or plainer picture.',
    ]);
    settings = kycSettings.parse({ longestReadingSeconds: 60 });
    assert.equal((await post('ocr/extract', { document })).status, 200);
  });

  it('a reader that is killed gives a fault, and the next document is read', async () => {
    const document = await specimen('id-front');
    // In the midst of it; before, the document would only wait for the next reader.
    const lost = reader.readDocument([document], { today: '2026-11-21', onStage: killWhenFound });
    await assert.rejects(lost, (error) => isFault(error, 'worker-stopped'));
    assert.equal((await post('ocr/extract', { document })).status, 200);
  });

  it('413 for more than is taken', async () => {
    const answer = await post('ocr/extract', { document: Buffer.alloc(5_000_000) });
    assert.equal((await errorOf(answer))[0], 413);
  });
});

describe('files at random', () => {
  it('changed in many ways: an answer each time, and afterwards a document is read', async () => {
    const originals = [await specimen('id-front'), await specimen('selfie')];
    let state = 7;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    for (let round = 0; round < 120; round++) {
      const file = Uint8Array.from(originals[round % 2] ?? []);
      // Most in the head, where the structure is: what is read of a whole picture takes a second each.
      for (let change = 0; change < 20; change++) file[random(change < 15 ? 600 : file.length)] = random(256);
      const answer = await post('ocr/extract', { document: file.subarray(0, 1 + random(file.length)) });
      assert.ok([200, 400].includes(answer.status), await answer.text());
    }
    assert.equal((await post('ocr/extract', { document: await specimen('id-front') })).status, 200);
  });
});
