import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import {
  asAdmin,
  bearer,
  createTestCentral,
  errorOf,
  tokens,
  type TestCentral,
} from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createKiosk } from './instruments/kiosk.ts';

onEachEngine('http', (engine) => {
  let central: TestCentral;
  const kiosk = createKiosk();
  before(async () => {
    central = createTestCentral(await engine.freshDatabase());
    await central.register(kiosk);
  });
  after(() => central.database.close());

  const posts = async (): Promise<[path: string, headers: Record<string, string>][]> => [
    ['/api/v1/devices', bearer(tokens.registration)],
    ['/api/v1/events/batches', bearer(await kiosk.credential())],
    ['/api/v1/session', {}],
  ];

  test('what is not JSON is refused before it is read', async () => {
    for (const [path, headers] of await posts()) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
        const answer = await central.post(path, '{}', { ...headers, 'content-type': type });
        assert.deepEqual(await errorOf(answer), [415, 'content-type-unsupported']);
      }
      for (const body of ['', '{', '{"a":1}}', 'nope', '\u0000'])
        assert.deepEqual(await errorOf(await central.post(path, body, headers)), [400, 'request-unreadable']);
      const charset = { ...headers, 'content-type': 'application/json; charset=utf-8' };
      assert.deepEqual(await errorOf(await central.post(path, '[]', charset)), [422, 'request-invalid']);
    }
  });

  test('what is not of the contract is refused, saying where, and without repeating it', async () => {
    for (const [path, headers] of await posts()) {
      for (const body of [
        null,
        5,
        [],
        {},
        { events: [], token: 5 },
        { events: {}, deviceId: 'x', secret: 'hunter2' },
      ]) {
        const answer = await central.post(path, body, headers);
        const text = await answer.clone().text();
        assert.deepEqual(await errorOf(answer), [422, 'request-invalid']);
        assert.ok(!text.includes('hunter2'));
      }
    }
    const many = { events: Array(501).fill(1) };
    const headers = bearer(await kiosk.credential());
    assert.deepEqual(await errorOf(await central.post('/api/v1/events/batches', many, headers)), [
      422,
      'request-invalid',
    ]);
  });

  test('a body that is too large is refused', async () => {
    for (const [path, headers] of await posts()) {
      const huge = JSON.stringify({ events: ['x'.repeat(9 * 1024 * 1024)] });
      assert.deepEqual(await errorOf(await central.post(path, huge, headers)), [413, 'request-too-large']);
    }
  });

  test('an address that leads nowhere, and a method that it does not have', async () => {
    for (const path of ['/nothing', '/api/v1/nothing', '/assets/nothing.js', '/assets/../../package.json'])
      assert.deepEqual(await errorOf(await central.get(path)), [404, 'not-found'], path);
    const put = await central.app.request('/api/v1/attendance', { method: 'PUT', headers: asAdmin });
    assert.deepEqual(await errorOf(put), [404, 'not-found']);
  });

  test('a query that cannot be meant is refused', async () => {
    const bad = [
      'limit=0',
      'limit=201',
      'limit=x',
      'before=yesterday',
      'before=2026-13-45T00:00:00.000Z_00000000-0000-4000-8000-000000000000',
      'before=0000-01-01T00:00:00.000Z_00000000-0000-4000-8000-000000000000',
      'from=yesterday',
      'to=2026-01-01',
      'deviceId=../x',
      'enroleeId=%00',
      'colour=red',
    ];
    for (const query of bad)
      assert.deepEqual(
        await errorOf(await central.get(`/api/v1/attendance?${query}`)),
        [400, 'query-invalid'],
        query,
      );
  });

  test('every answer carries the headers that keep a browser safe', async () => {
    for (const path of ['/', '/health', '/api/v1/attendance', '/nothing']) {
      const { headers } = await central.get(path, {});
      const policy = headers.get('content-security-policy') ?? '';
      assert.ok(policy.includes("default-src 'none'") && policy.includes("frame-ancestors 'none'"), path);
      assert.ok(!policy.includes('unsafe'));
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
    }
    const list = await central.get('/api/v1/attendance');
    assert.equal(list.headers.get('cache-control'), 'no-store');
    assert.equal(list.headers.get('access-control-allow-origin'), null);
  });

  test('the page is served fresh, what it is made of for good', async () => {
    const page = await central.get('/', {});
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    assert.match(await page.text(), /fixture/);
    const script = await central.get('/assets/fixture.js', {});
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
    assert.match(script.headers.get('cache-control') ?? '', /immutable/);
    const empty = mkdtempSync(join(tmpdir(), 'rollcall-page-'));
    const unbuilt = createTestCentral(central.database, { pageDirectory: empty });
    assert.deepEqual(await errorOf(await unbuilt.get('/')), [503, 'page-not-built']);
    assert.equal((await unbuilt.get('/health')).status, 200);
    rmSync(empty, { recursive: true });
  });

  test('health says what it runs on', async () => {
    const body: unknown = await (await central.get('/health', {})).json();
    const { status, database } = z.object({ status: z.string(), database: z.string() }).parse(body);
    assert.deepEqual([status, database], ['ok', central.database.engine]);
  });

  test('the documentation lists every route and names its schemas', async () => {
    const body: unknown = await (await central.get('/openapi.json', {})).json();
    const document = z
      .object({
        openapi: z.string(),
        paths: z.record(z.string(), z.record(z.string(), z.unknown())),
        components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
      })
      .parse(body);
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    assert.deepEqual(routes.toSorted(), [
      'delete /api/v1/me/sessions/{sessionId}',
      'delete /api/v1/session',
      'get /api/v1/access-rules',
      'get /api/v1/accounts',
      'get /api/v1/api-keys',
      'get /api/v1/attendance',
      'get /api/v1/attendance/export',
      'get /api/v1/attendance/stream',
      'get /api/v1/attendance/summary',
      'get /api/v1/audit',
      'get /api/v1/audit/export',
      'get /api/v1/audit/verify',
      'get /api/v1/consent-texts',
      'get /api/v1/corrections',
      'get /api/v1/devices',
      'get /api/v1/devices/self/changes',
      'get /api/v1/devices/self/photos/{photoId}',
      'get /api/v1/devices/{deviceId}/commands',
      'get /api/v1/devices/{deviceId}/configuration',
      'get /api/v1/devices/{deviceId}/held-events',
      'get /api/v1/enrolment-photos',
      'get /api/v1/kyc-checks',
      'get /api/v1/kyc-checks/{deviceId}/{checkId}',
      'get /api/v1/kyc-checks/{deviceId}/{checkId}/pictures/{position}',
      'get /api/v1/kyc-rules',
      'get /api/v1/me',
      'get /api/v1/me/passkeys',
      'get /api/v1/me/sessions',
      'get /api/v1/pairings',
      'get /api/v1/people',
      'get /api/v1/people/{enroleeId}',
      'get /api/v1/people/{enroleeId}/consents/{eventId}/receipt',
      'get /api/v1/people/{enroleeId}/export',
      'get /api/v1/people/{enroleeId}/paper-consents/form',
      'get /api/v1/removals/{removalId}',
      'get /api/v1/retention',
      'get /api/v1/session/sso/callback',
      'get /api/v1/session/ways',
      'get /api/v1/sites',
      'get /api/v1/sites/{siteId}/configuration',
      'get /api/v1/today',
      'get /api/v1/updates',
      'get /api/v1/webhooks',
      'get /api/v1/webhooks/{webhookId}/deliveries',
      'get /api/v1/work-rules',
      'get /api/v1/worked-time',
      'get /api/v1/worked-time/export',
      'get /health',
      'get /metrics',
      'post /api/v1/account-setup',
      'post /api/v1/account-setup/invited',
      'post /api/v1/accounts',
      'post /api/v1/accounts/{accountId}/second-factor/remove',
      'post /api/v1/accounts/{accountId}/setup',
      'post /api/v1/api-keys',
      'post /api/v1/api-keys/{keyId}/revoke',
      'post /api/v1/consent-texts',
      'post /api/v1/corrections',
      'post /api/v1/devices',
      'post /api/v1/devices/self/heartbeat',
      'post /api/v1/devices/self/keys',
      'post /api/v1/devices/self/kyc-reviews',
      'post /api/v1/devices/self/references',
      'post /api/v1/devices/self/reports',
      'post /api/v1/devices/{deviceId}/alarms/{code}/acknowledge',
      'post /api/v1/devices/{deviceId}/commands',
      'post /api/v1/devices/{deviceId}/configuration/return',
      'post /api/v1/devices/{deviceId}/held-events/settle',
      'post /api/v1/devices/{deviceId}/release',
      'post /api/v1/devices/{deviceId}/revoke',
      'post /api/v1/devices/{deviceId}/site',
      'post /api/v1/enrolment-photos',
      'post /api/v1/enrolment-photos/clear',
      'post /api/v1/enrolment-photos/match',
      'post /api/v1/events/batches',
      'post /api/v1/kyc-checks/{deviceId}/{checkId}/decisions',
      'post /api/v1/me/passkeys',
      'post /api/v1/me/passkeys/challenge',
      'post /api/v1/me/passkeys/{passkeyId}/remove',
      'post /api/v1/me/second-factor',
      'post /api/v1/me/second-factor/confirm',
      'post /api/v1/me/second-factor/end',
      'post /api/v1/me/second-factor/recovery-codes',
      'post /api/v1/pairings',
      'post /api/v1/pairings/confirm',
      'post /api/v1/pairings/refuse',
      'post /api/v1/people/import',
      'post /api/v1/people/{enroleeId}/badge',
      'post /api/v1/people/{enroleeId}/badge/revoke',
      'post /api/v1/people/{enroleeId}/paper-consents',
      'post /api/v1/people/{enroleeId}/paper-consents/{consentId}/withdraw',
      'post /api/v1/people/{enroleeId}/pin',
      'post /api/v1/people/{enroleeId}/pin/remove',
      'post /api/v1/people/{enroleeId}/remove',
      'post /api/v1/retention',
      'post /api/v1/session',
      'post /api/v1/session/passkey',
      'post /api/v1/session/passkey/challenge',
      'post /api/v1/session/sso',
      'post /api/v1/sites/{siteId}/configuration/return',
      'post /api/v1/updates/open',
      'post /api/v1/updates/resume',
      'post /api/v1/updates/rings',
      'post /api/v1/updates/stop',
      'post /api/v1/webhooks',
      'post /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/again',
      'post /api/v1/webhooks/{webhookId}/remove',
      'post /api/v1/webhooks/{webhookId}/resume',
      'post /api/v1/webhooks/{webhookId}/stop',
      'post /api/v1/webhooks/{webhookId}/test',
      'post /api/v1/work-rules',
      'post /api/v1/work-rules/withdraw',
      'put /api/v1/access-rules',
      'put /api/v1/accounts/{accountId}',
      'put /api/v1/devices/{deviceId}/configuration',
      'put /api/v1/kyc-rules',
      'put /api/v1/me/password',
      'put /api/v1/people/{enroleeId}',
      'put /api/v1/sites',
      'put /api/v1/sites/{siteId}/configuration',
    ]);
    for (const name of ['AttendanceRecord', 'BatchAnswer', 'DeviceRegistration', 'Error', 'EventBatch'])
      assert.ok(name in document.components.schemas, name);
  });

  test('people read and try the interface on pages that ask nothing from elsewhere', async () => {
    for (const path of ['/docs', '/docs/', '/redoc']) {
      const page = await central.get(path, {});
      assert.equal(page.status, 200, path);
      const files = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/gu)].map(
        ([, file = '']) => file,
      );
      assert.equal(files.length, 4);
      for (const file of files) {
        assert.ok(file.startsWith('/docs/assets/'), file);
        assert.equal((await central.get(file, {})).status, 200, file);
      }
    }
    assert.equal((await central.get('/docs/assets/package.json', {})).status, 404);
  });
});

onEachEngine('a database that is gone', (engine) => {
  test('is said to be so, once it is asked for', async () => {
    const central = createTestCentral(await engine.freshDatabase());
    await central.database.close();
    const answer = await central.get('/health', {});
    assert.equal(answer.status >= 500, true);
    const [, code] = await errorOf(answer);
    assert.ok(['unexpected', 'database-unreachable'].includes(code));
  });
});
