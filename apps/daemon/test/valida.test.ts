/** The provider's adapter against a server of the test's own that answers as real ones do on good and bad days. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { createValida, type ValidaOptions } from '../src/onboarding/valida.ts';
import { closeServer, portOf } from './support/servers.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const refId = '550e8400-e29b-41d4-a716-446655440000';
const claim = { validaId: 'valida_1/2', refId };
const picture = Buffer.from('a picture');

let answers: Answer[] = [];
let asked: IncomingMessage[] = [];
let url = '';
const server = createServer((request, response) => {
  asked.push(request);
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(request, response);
});

before(async () => {
  url = `http://127.0.0.1:${await portOf(server)}/api`;
});
after(() => closeServer(server));
beforeEach(() => {
  asked = [];
});

const json =
  (body: unknown, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const succeeded = json({ refId, status: 'succeeded', image: picture.toString('base64') });
const silent: Answer = () => undefined;
const elsewhere: Answer = (_, response) => response.writeHead(302, { location: `${url}/elsewhere` }).end();
const cut: Answer = (request) => request.socket.destroy();

function check(script: Answer[], options: Partial<ValidaOptions> = {}) {
  answers = script;
  const standard = { url, key: 'a-key', timeoutMs: 2000, patienceMs: 10_000, random: () => 0 };
  return createValida({ ...standard, ...options }).check(claim);
}

describe('what the provider says', () => {
  test('success, with its picture', async () => {
    assert.deepEqual(await check([succeeded]), { outcome: 'succeeded', image: picture });
    assert.equal(
      asked[0]?.url,
      '/api/enrolments/valida_1%2F2',
      'a number is a part of the path, whatever is in it',
    );
    assert.equal(asked[0]?.headers.authorization, 'Bearer a-key');
  });

  test('a failed enrolment, with the reason', async () => {
    const state = await check([json({ refId, status: 'failed', reason: 'No movement was seen.' })]);
    assert.deepEqual(state, { outcome: 'failed', reason: 'No movement was seen.' });
  });

  test('not finished yet', async () => {
    assert.deepEqual(await check([json({ refId, status: 'pending' })]), { outcome: 'pending' });
  });

  test('a number that it does not know, or that is of another person, has failed', async () => {
    assert.equal((await check([json({}, 404)])).outcome, 'failed');
    const another = { refId: 'somebody-else', status: 'succeeded', image: picture.toString('base64') };
    assert.equal((await check([json(another)])).outcome, 'failed');
  });
});

describe('when the provider has a bad day', () => {
  const passing: readonly [string, Answer][] = [
    ['a broken connection', cut],
    ['500', json({}, 500)],
    ['429', json({}, 429)],
    [
      'an answer that breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 }).write('{"ref');
        setImmediate(() => response.destroy());
      },
    ],
  ];
  for (const [name, answer] of passing) {
    test(`${name} is asked again`, async () => {
      assert.equal((await check([answer, answer, succeeded])).outcome, 'succeeded');
      assert.equal(asked.length, 3);
    });
    test(`${name} for good is a provider that is away`, async () => {
      await assert.rejects(check([answer]), (error) => isFault(error, 'provider-unreachable'));
      assert.equal(asked.length, 3);
    });
  }

  test('silence ends', async () => {
    const options = { timeoutMs: 100, patienceMs: 300 };
    await assert.rejects(check([silent], options), (error) => isFault(error, 'provider-unreachable'));
  });

  const nonsense: readonly [string, Answer][] = [
    ['no JSON', (_, response) => response.end('<html>')],
    ['another JSON', json({ state: 'fine' })],
    ['success without a picture', json({ refId, status: 'succeeded' })],
    ['a status of its own', json({ refId, status: 'maybe' })],
    ['401: the key is wrong', json({}, 401)],
    ['too much', (_, response) => response.end(Buffer.alloc(16 * 1024 * 1024, ' '))],
  ];
  for (const [name, answer] of nonsense) {
    test(`${name} is nonsense, and asked once`, async () => {
      await assert.rejects(check([answer]), (error) => isFault(error, 'provider-answer-invalid'));
      assert.equal(asked.length, 1);
    });
  }

  test('a redirect would carry the key elsewhere: it is not followed', async () => {
    await assert.rejects(check([elsewhere]), (error) => isFault(error, 'provider-unreachable'));
    assert.ok(asked.every((request) => request.url !== '/api/elsewhere'));
  });
});
