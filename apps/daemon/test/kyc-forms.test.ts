/** What the KYC interface makes of forms; no network is asked. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { kycErrorSchema } from '@rollcall/contract';
import { createLogger } from '@rollcall/runtime';
import { createHttpApp } from '../src/http/app.ts';
import { kycFamily } from '../src/http/families/kyc/family.ts';
import { createChallenges, createLivenessChecks } from '../src/liveness-challenge/index.ts';
import { openAccess } from './support/access.ts';

const { access } = openAccess();
const nothingSeen = (): Promise<never> => Promise.reject(new Error('No network is asked here.'));
let taken: readonly number[] | null = null;
beforeEach(() => {
  taken = null;
});

/** Takes note of the sizes of the documents; null is the answer of one that is loading. */
const note = (documents: readonly Uint8Array[]): null => {
  taken = documents.map(({ byteLength }) => byteLength);
  return null;
};

const app = createHttpApp({
  access,
  deviceToken: 'unused',
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger: createLogger('test', 'silent'),
  families: [
    kycFamily({
      liveness: createLivenessChecks({
        challenges: createChallenges({ random: () => 0.5, now: Date.now }),
        analyse: nothingSeen,
        sameFaceScore: () => 0.93,
        workers: 1,
      }),
      documents: {
        health: () => assert.fail(),
        verify: ({ documents }) => Promise.resolve(note(documents)),
        check: () => null,
        extract: (files) => Promise.resolve(note(files)),
      },
      maxUploadBytes: 1000,
    }),
  ],
});

type Field = readonly [name: string, bytes: string, fileName: string];
const document: Field = ['id_document', 'front', 'a.jpg'];
const selfie: Field = ['selfie_image', 'face', 'b.jpg'];

async function send(path: string, body: string, contentType = multipart) {
  const headers = { host: '127.0.0.1', 'content-type': contentType };
  const response = await app.request(path, { method: 'POST', headers, body });
  return { status: response.status, detail: kycErrorSchema.parse(await response.json()).detail };
}

const boundary = 'a-browser-form';
const multipart = `multipart/form-data; boundary=${boundary}`;

/** As a browser writes it: Node's own leaves out the name of a file that has none. */
function formOf(...fields: readonly Field[]): string {
  const parts = fields.map(([name, bytes, fileName]) =>
    [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${name}"; filename="${fileName}"`,
      'Content-Type: application/octet-stream',
      '',
      bytes,
    ].join('\r\n'),
  );
  return [...parts, `--${boundary}--`, ''].join('\r\n');
}

const verify = (...fields: readonly Field[]) => send('/api/v1/kyc/verify', formOf(...fields));

test('a back that a page’s form has a field for, and nobody filled in, is none', async () => {
  assert.equal((await verify(document, ['id_document_back', '', ''], selfie)).status, 503);
  assert.deepEqual(taken, [5]);
  const extracted = formOf(['document', 'front', 'a.jpg'], ['document_back', '', '']);
  assert.equal((await send('/api/v1/ocr/extract', extracted)).status, 503);
  assert.deepEqual(taken, [5]);
  assert.equal((await verify(document, ['id_document_back', 'back', 'c.jpg'], selfie)).status, 503);
  assert.deepEqual(taken, [5, 4]);
});

test('an empty file is none where one is needed, and is wrong where one was chosen', async () => {
  assert.match((await verify(['id_document', '', ''], selfie)).detail, /id_document: .*empty/);
  assert.match((await verify(document, ['id_document_back', '', 'c.jpg'], selfie)).detail, /back: .*empty/);
  assert.equal(taken, null);
});

test('a file that comes twice is told to come once', async () => {
  const { status, detail } = await verify(document, document, selfie);
  assert.deepEqual([status, detail], [400, 'id_document: Send one file in this field.']);
  assert.equal((await verify(selfie)).detail, 'id_document: No file was submitted.');
});

test('a form that cannot be read is called a form', async () => {
  for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data']) {
    const { status, detail } = await send('/api/v1/kyc/verify', 'garbage', type);
    assert.equal(status, 400, type);
    assert.match(detail, /form cannot be read/, type);
  }
});

test('a form that is sent to an address that is none is 404', async () => {
  assert.equal((await send('/api/v1/nothing', formOf(document))).status, 404);
});
