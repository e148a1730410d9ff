/** Documents and decisions over HTTP, with the real networks; the fixtures are those of training/specimens/make.ts. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  kycCheckSchema,
  kycReviewMaterialSchema,
  kycStages,
  kycStageSchema,
  kycVerificationSchema,
  type KycCheckAnswer,
} from '@rollcall/contract';
import sharp, { type Sharp } from 'sharp';
import { kycSettings, settleCheck } from '../src/kyc/index.ts';
import { unpackParts } from '../src/kyc/review-parts.ts';
import { app, device, errorOf, post, specimen, startMs, state, verify } from './support/kyc-app.ts';

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

const ask = (checkId: string): Promise<Response> =>
  Promise.resolve(app.request(`/api/v1/kyc/checks/${checkId}`, { headers: { host: 'localhost' } }));

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
    state.settings = kycSettings.parse({ minimumReadingConfidence: 1, longestReadingSeconds: 60 });
    const { check_id: id, confidence_score: confidence } = await verify('licence', 'selfie');
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
    const unread = randomUUID();
    const body = JSON.stringify({ status: 'error', confidence: 0, checkedAt: '2026-11-21T08:00:00Z' });
    const kept = { id: unread, body, document: null, template: null, pictures: null };
    device.kycChecks.add({ ...kept, keptUntilMs: startMs + 86_400_000 });
    assert.equal(kycCheckSchema.parse(await (await ask(unread)).json()).verification_status, 'error');
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

  it("approves nobody by a face beside somebody's passport, in one picture with it", async () => {
    state.settings = { ...state.settings, lookForDuplicates: false };
    const [passport, selfie] = [await specimen('passport'), await specimen('selfie')];
    const head = await sharp(selfie).resize({ height: 915 }).toBuffer();
    const both = await sharp(passport)
      .extend({ right: 1220, background: '#3f444c' })
      .composite([{ input: head, left: 1300, top: 0 }])
      .jpeg()
      .toBuffer();
    const answer = await post('kyc/verify', { id_document: both, selfie_image: selfie });
    const { verification_status: status, reasons } = kycVerificationSchema.parse(await answer.json());
    assert.deepEqual(
      [status, reasons.filter(({ weight }) => weight !== 'note').map(({ code }) => code)],
      ['pending', ['portrait-unbound']],
    );
  });

  it('nor by one on the same sheet, whose outline is found; a passport by itself on a table is approved', async () => {
    state.settings = { ...state.settings, lookForDuplicates: false };
    const [passport, selfie] = [await specimen('passport'), await specimen('selfie')];
    const head = await sharp(selfie).resize({ height: 915 }).toBuffer();
    const sheet = sharp(passport)
      .extend({ bottom: 300, right: 1260, background: '#f4f1ea' })
      .composite([{ input: head, left: 1320, top: 100 }]);
    const table = { background: '#3f444c', top: 150, bottom: 150, left: 160, right: 160 };
    const statusOf = async (lying: Sharp): Promise<unknown> => {
      const document = await sharp(await lying.png().toBuffer())
        .extend(table)
        .jpeg()
        .toBuffer();
      const answer = await post('kyc/verify', { id_document: document, selfie_image: selfie });
      const { verification_status: status, reasons } = kycVerificationSchema.parse(await answer.json());
      return [status, ...reasons.filter(({ weight }) => weight !== 'note').map(({ code }) => code)];
    };
    assert.deepEqual(await statusOf(sheet), ['pending', 'portrait-unbound']);
    assert.deepEqual(await statusOf(sharp(passport)), ['approved']);
  });

  it('keeps the pictures of a check that a person reviews only where the site says so', async () => {
    state.settings = kycSettings.parse({
      minimumReadingConfidence: 1,
      keepPicturesForReviewDays: 3,
      longestReadingSeconds: 60,
    });
    const { check_id: id, verification_status: status } = await verify('licence', 'selfie');
    assert.equal(status, 'pending');
    const day = 86_400_000;
    state.nowMs = startMs + 2.9 * day;
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
    state.nowMs = startMs + 3.1 * day;
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
    state.settings = { ...state.settings, lookForDuplicates: false };
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
    state.settings = { ...state.settings, longestReadingSeconds: 0.01 };
    const late = await eventsOf(await specimen('passport'), 'selfie');
    assert.partialDeepStrictEqual(late.at(-1), ['error', { status_code: 503 }]);
    state.isLoaded = false;
    const loading = await eventsOf(await specimen('passport'), 'selfie');
    assert.partialDeepStrictEqual(loading, [['error', { status_code: 503 }]]);
  });

  it('a request without its files is refused before any event', async () => {
    const answer = await post('kyc/verify', {}, { accept: 'text/event-stream' });
    assert.equal(answer.status, 400);
  });
});
