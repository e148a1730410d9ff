/** What documents say, over HTTP, with the real networks; and what comes of files that are none. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kycHealthSchema, ocrExtractionSchema } from '@rollcall/contract';
import { isFault } from '@rollcall/domain';
import { kycSettings } from '../src/kyc/index.ts';
import { killWhenFound } from './support/kill-reader.ts';
import { app, documentReader, errorOf, post, specimen, state } from './support/kyc-app.ts';

describe('ocr/extract and health', () => {
  it('reads a document with the places of its fields', async () => {
    const answer = await post('ocr/extract', { document: await specimen('id-front') });
    const { ocr_data: data } = ocrExtractionSchema.parse(await answer.json());
    assert.equal(data.fields.document_number, 'L898902C3');
    assert.ok(data.field_details.every(({ place }) => place.corners.length === 4));
  });

  it('503 while the networks load, per model', async () => {
    state.isLoaded = false;
    const answer = await post('ocr/extract', { document: await specimen('id-front') });
    assert.deepEqual(await errorOf(answer), [503, 'Service not ready. Models still loading.']);
    const health = await app.request('/api/v1/health', { headers: { host: 'localhost' } });
    const { status, models } = kycHealthSchema.parse(await health.json());
    assert.deepEqual([health.status, status], [503, 'degraded']);
    assert.deepEqual([models.face_matcher.loaded, models.ocr_extractor.loaded], [true, false]);
  });

  it('503 with a reason when it takes longer than the site lets it, and the next is read', async () => {
    state.settings = { ...kycSettings.parse({}), longestReadingSeconds: 0.01 };
    const document = await specimen('id-front');
    const late = await errorOf(await post('ocr/extract', { document }));
    assert.deepEqual(late, [
      503,
      'There was no answer in time. Try again, with a smaller or plainer picture.',
    ]);
    state.settings = kycSettings.parse({ longestReadingSeconds: 60 });
    assert.equal((await post('ocr/extract', { document })).status, 200);
  });

  it('a reader that is killed gives a fault, and the next document is read', async () => {
    const document = await specimen('id-front');
    // In the midst of it; before, the document would only wait for the next reader.
    const lost = documentReader().readDocument([document], { today: '2026-11-21', onStage: killWhenFound });
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
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
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
