import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { createHttpApp } from '../src/http/app.ts';
import { presenceFamily } from '../src/http/families/presence/family.ts';
import {
  createPresenceCheck,
  isOpen,
  type PresenceSite,
  type Schedule,
} from '../src/presence-check/index.ts';
import { openAccess, password } from './support/access.ts';
import { siteId } from './support/decisions.ts';

const { access, addUser } = openAccess();
const office: PresenceSite = {
  id: siteId('office'),
  name: 'Office',
  fence: { shape: 'circle', centre: { latitude: -7.9673435, longitude: 112.6267206 }, radiusMetres: 20 },
  schedule: null,
};
const yard: PresenceSite = {
  id: siteId('yard'),
  name: 'Yard',
  fence: {
    shape: 'polygon',
    ring: [
      { latitude: 10, longitude: 20 },
      { latitude: 10.001, longitude: 20 },
      { latitude: 10.001, longitude: 20.001 },
    ],
  },
  // 12:00 to 20:00 in Jakarta, seven hours ahead of UTC.
  schedule: { timeZone: 'Asia/Jakarta', hours: [{ days: [1, 2, 3, 4, 5], from: '12:00', until: '20:00' }] },
};
let nowMs = Date.parse('2026-11-20T06:00:00Z');
let authorization = '';
const app = createHttpApp({
  access,
  deviceToken: 'x'.repeat(43),
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger: createLogger('test', 'silent'),
  families: [presenceFamily(createPresenceCheck({ sites: [office, yard], now: () => nowMs }))],
});

before(async () => {
  await addUser('ada', ['presence']);
  authorization = `Bearer ${(await access.login('ada', password))?.access}`;
});

async function check(
  body: unknown,
  headers: Record<string, string> = {},
  path = '/api/presence/presence-check/',
) {
  const response = await app.request(path, {
    method: 'POST',
    headers: { host: '127.0.0.1', 'content-type': 'application/json', authorization, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

const inside = { status: 200, answer: { detail: 'Success. You are within the allowed area.' } };
const outside = { status: 403, answer: { detail: 'You are out of area' } };

test('inside is 200 and outside 403, in the words of the document; its own pair of points is about 36 metres apart', async () => {
  assert.deepEqual(await check({ lat: -7.9673435, lon: 112.6267206 }), inside);
  assert.deepEqual(await check({ lat: -7.9673435, lon: 112.6268 }), inside);
  assert.deepEqual(await check({ lat: -7.9674532, lon: 112.627025 }), outside);
  assert.deepEqual(
    await check({ lat: -7.9673435, lon: 112.6267206 }, {}, '/api/presence/presence-check'),
    inside,
  );
});

test('a fix that is too inaccurate to tell is told so, and one that is sure enough decides', async () => {
  const centre = { lat: -7.9673435, lon: 112.6267206 };
  assert.deepEqual(await check({ ...centre, accuracy: 15 }), inside);
  const vague = await check({ ...centre, accuracy: 25 });
  assert.equal(vague.status, 400);
  assert.match(JSON.stringify(vague.answer), /too inaccurate/);
  assert.deepEqual(await check({ lat: -8, lon: 112.6267206, accuracy: 500 }), outside);
});

test('a polygon admits while it is open', async () => {
  const position = { lat: 10.0008, lon: 20.0002 };
  nowMs = Date.parse('2026-11-20T06:00:00Z');
  assert.deepEqual(await check(position), inside);
  assert.deepEqual(await check({ lat: 10.0002, lon: 20.0008 }), outside, 'beside the triangle');
  for (const closed of ['2026-11-20T04:59:00Z', '2026-11-20T13:00:00Z', '2026-11-21T06:00:00Z']) {
    nowMs = Date.parse(closed);
    assert.deepEqual(await check(position), outside, closed);
  }
});

test('bad input is 400 and names each field; no login is 401', async () => {
  const bad: [body: unknown, words: RegExp][] = [
    [{ lat: 91, lon: 0 }, /"lat":\[/],
    [{ lat: '1', lon: 0 }, /"lat":\[/],
    [{ lat: 0 }, /"lon":\[/],
    [{ lat: 0, lon: 181, accuracy: -1 }, /"lon":\[.*"accuracy":\[/],
    [[], /non_field_errors/],
    ['{"lat": 1', /not JSON/],
    ['{"lat": 1e999, "lon": 1}', /"lat":\[/],
  ];
  for (const [body, words] of bad) {
    const { status, answer } = await check(body);
    assert.equal(status, 400, JSON.stringify(body));
    assert.match(JSON.stringify(answer), words);
  }
  assert.equal((await check({ lat: 1, lon: 1 }, { authorization: '' })).status, 401);
});

test('hours may go past midnight, and follow the clock on the wall through its changes', () => {
  const night: Schedule = {
    timeZone: 'Europe/Berlin',
    hours: [{ days: [6], from: '22:00', until: '06:00' }],
  };
  const open = (text: string): boolean => isOpen(night, Date.parse(text));
  assert.equal(open('2026-10-24T21:00:00+02:00'), false);
  assert.equal(open('2026-10-24T22:00:00+02:00'), true, 'Saturday evening');
  assert.equal(open('2026-10-25T05:59:00+01:00'), true, 'Sunday morning, after the clocks went back');
  assert.equal(open('2026-10-25T06:00:00+01:00'), false);
  assert.equal(open('2026-10-25T23:00:00+01:00'), false, 'Sunday evening');
  const always: Schedule = {
    timeZone: 'UTC',
    hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '00:00' }],
  };
  assert.equal(isOpen(always, Date.parse('2026-11-20T00:00:00Z')), true);
});
