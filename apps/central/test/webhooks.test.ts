/** Webhooks on both databases, against a real receiver that fails, is slow, redirects or is down. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { attendanceRecordSchema } from '@rollcall/contract';
import { freePort } from '@rollcall/testing';
import { sql } from 'kysely';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { createArrivals } from '../src/attendance/arrivals.ts';
import { collectDeliveries } from '../src/webhooks/collect.ts';
import { deliverDue, forgetOldDeliveries, mostAttempts } from '../src/webhooks/deliver.ts';
import { runWebhooks } from '../src/webhooks/run.ts';
import { attemptSchema, webhookDeliverySchema, webhookSchema } from '../src/webhooks/wire.ts';
import { asAdmin, createTestCentral, errorOf, sealer, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';

const path = '/api/v1/webhooks';
const addedSchema = z.object({ webhookId: z.string(), secret: z.string() });
const listSchema = z.object({ webhooks: z.array(webhookSchema) });
const deliveriesSchema = z.object({ deliveries: z.array(webhookDeliverySchema) });
const messageSchema = z.object({ type: z.string(), timestamp: z.string(), data: attendanceRecordSchema });
const headersSchema = z.object({
  'webhook-id': z.uuid(),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

interface Heard {
  readonly headers: z.output<typeof headersSchema>;
  readonly body: string;
}

let server: Server;
let url: string;
let heard: Heard[] = [];
let answer: (response: ServerResponse) => void;
const taken = (response: ServerResponse): void => void response.writeHead(204).end();

before(async () => {
  server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      heard.push({ headers: headersSchema.parse(request.headers), body });
      answer(response);
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${port}/hook`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

onEachEngine('webhooks', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    heard = [];
    answer = taken;
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    await central.deliver(kiosk, [kiosk.event()]);
  });

  const add = async (change: object = {}): Promise<z.output<typeof addedSchema>> => {
    const response = await central.post(path, { url, reason: 'for payroll', ...change }, asAdmin);
    assert.equal(response.status, 201);
    return addedSchema.parse(await response.json());
  };
  const ports = { sealer, now: Date.now, random: () => 0, patienceMs: 1000 };
  const work = async (): Promise<void> => {
    await collectDeliveries(central.database.db);
    await deliverDue(central.database.db, ports);
  };
  /** What was put off is due now. */
  const hurry = () => sql`update webhook_deliveries set next_at = now()`.execute(central.database.db);
  const list = async () => listSchema.parse(await (await central.get(path)).json()).webhooks;
  const deliveries = async (webhookId: string, query = '') =>
    deliveriesSchema.parse(await (await central.get(`${path}/${webhookId}/deliveries?${query}`)).json())
      .deliveries;
  const say = (webhookId: string, what: string): Promise<Response> =>
    central.post(`${path}/${webhookId}/${what}`, { reason: 'asked to' }, asAdmin);

  test('a check-in is told once, signed as the standard says, and what was there before is not', async () => {
    const { webhookId, secret } = await add();
    const event = kiosk.event(attendance('ada'));
    await central.deliver(kiosk, [event]);
    await work();
    await work();
    assert.equal(heard.length, 1);
    const [message] = heard;
    assert.ok(message);
    const stated = messageSchema.parse(new Webhook(secret).verify(message.body, message.headers));
    assert.deepEqual([stated.type, stated.data.eventId], ['attendance.recorded', event.id]);
    assert.throws(
      () => new Webhook(secret).verify(`${message.body} `, message.headers),
      WebhookVerificationError,
    );
    const [delivery] = await deliveries(webhookId);
    assert.deepEqual(
      [delivery?.deliveryId, delivery?.state, delivery?.attempts, delivery?.status, delivery?.nextAt],
      [message.headers['webhook-id'], 'delivered', 1, 204, null],
    );
    assert.ok(!JSON.stringify(await list()).includes(secret), 'the secret is not shown again');
  });

  test('a receiver that fails is asked again later, under the same id, until it takes', async () => {
    const { webhookId } = await add();
    await central.deliver(kiosk, [kiosk.event()]);
    answer = (response) => void response.writeHead(500).end('broken'.repeat(100_000));
    await work();
    const [failed] = await deliveries(webhookId);
    assert.deepEqual([failed?.state, failed?.status, failed?.problem], ['waiting', 500, 'status']);
    assert.ok(Date.parse(failed?.nextAt ?? '') > Date.now() + 1000, 'not at once');
    await work();
    assert.equal(heard.length, 1, 'it is not due');
    answer = taken;
    await hurry();
    await work();
    assert.deepEqual(
      (await deliveries(webhookId)).map(({ state, attempts }) => [state, attempts]),
      [['delivered', 2]],
    );
    assert.equal(new Set(heard.map(({ headers }) => headers['webhook-id'])).size, 1);
  });

  test('one that is too slow, redirects or is down is told apart, and keeps nobody else waiting', async () => {
    const slow = await add();
    await central.deliver(kiosk, [kiosk.event()]);
    answer = () => undefined;
    await work();
    assert.equal((await deliveries(slow.webhookId))[0]?.problem, 'too-slow');
    answer = (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    await hurry();
    await work();
    assert.equal((await deliveries(slow.webhookId))[0]?.problem, 'redirect');
    const down = await add({ url: `http://127.0.0.1:${await freePort()}/` });
    answer = taken;
    await central.deliver(kiosk, [kiosk.event()]);
    await work();
    assert.equal((await deliveries(down.webhookId))[0]?.problem, 'unreachable');
    assert.equal((await deliveries(slow.webhookId, 'state=delivered')).length, 1);
    assert.deepEqual(
      (await list()).map(({ problem, waiting }) => [problem, waiting]),
      [
        [null, 1],
        ['unreachable', 1],
      ],
    );
  });

  test('a receiver that takes its time keeps the others waiting for no more than that time', async () => {
    const silent = createServer(() => undefined);
    const port = await freePort();
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const dead = await add({ url: `http://127.0.0.1:${port}/` });
    await central.deliver(kiosk, kiosk.events(40));
    await collectDeliveries(central.database.db);
    const { webhookId } = await add();
    await central.deliver(kiosk, kiosk.events(15));
    const begun = Date.now();
    await work();
    assert.ok(Date.now() - begun < 10_000, 'one try at the dead one, beside the others');
    assert.equal(heard.length, 15, 'all in one round');
    const tried = (await deliveries(dead.webhookId, 'limit=200')).filter(({ attempts }) => attempts > 0);
    assert.deepEqual(new Set(tried.map(({ problem }) => problem)), new Set(['too-slow']));
    assert.equal(tried.length, 3, 'its turn ended with the first trouble');
    assert.ok((await deliveries(webhookId, 'limit=200')).every(({ state }) => state === 'delivered'));
    silent.closeAllConnections();
    silent.close();
  });

  test('after sixteen attempts it is given up, and sent again when an administrator says so', async () => {
    const { webhookId } = await add();
    await central.deliver(kiosk, [kiosk.event()]);
    answer = (response) => void response.writeHead(503).end();
    await collectDeliveries(central.database.db);
    await sql`update webhook_deliveries set attempts = ${mostAttempts - 1}`.execute(central.database.db);
    await work();
    const [delivery] = await deliveries(webhookId, 'state=given-up');
    assert.equal(delivery?.attempts, mostAttempts);
    assert.equal((await list())[0]?.givenUp, 1);
    answer = taken;
    const again = `${path}/${webhookId}/deliveries/${delivery?.deliveryId}/again`;
    assert.equal((await central.post(again, {}, asAdmin)).status, 204);
    await work();
    assert.equal((await deliveries(webhookId))[0]?.state, 'delivered');
    await sql`update webhook_deliveries set made_at = now() - interval '31 days'`.execute(
      central.database.db,
    );
    await forgetOldDeliveries(central.database.db);
    assert.deepEqual(await deliveries(webhookId), []);
  });

  test('410 stops it; what happens meanwhile is kept and comes when it goes on', async () => {
    const { webhookId } = await add();
    await central.deliver(kiosk, [kiosk.event()]);
    answer = (response) => void response.writeHead(410).end();
    await work();
    assert.deepEqual(
      (await list()).map(({ stoppedBecause }) => stoppedBecause),
      ['gone'],
    );
    await central.deliver(kiosk, kiosk.events(3));
    await hurry();
    await work();
    assert.equal(heard.length, 1);
    answer = taken;
    assert.equal((await say(webhookId, 'resume')).status, 204);
    await work();
    assert.equal((await deliveries(webhookId, 'state=delivered')).length, 4);
    assert.equal((await say(webhookId, 'stop')).status, 204);
    assert.deepEqual(await errorOf(await say(webhookId, 'stop')), [404, 'not-found']);
  });

  test('a correction is told as such, and a receiver of one site hears of that alone', async () => {
    const { webhookId } = await add({ siteId: 'annex' });
    const event = kiosk.event(attendance('ada', { siteId: 'annex' }));
    await central.deliver(kiosk, [kiosk.event(), event]);
    await work();
    const corrects = { eventId: event.id, occurredAt: event.occurredAt };
    const correction = { reason: 'a test', change: { kind: 'withdrawn', corrects } };
    assert.equal((await central.post('/api/v1/corrections', correction, asAdmin)).status, 201);
    await work();
    const told = heard.map(({ body }) => messageSchema.parse(JSON.parse(body)));
    assert.deepEqual(
      told.map(({ type, data }) => [type, data.eventId, data.undone]),
      [
        ['attendance.recorded', event.id, false],
        ['attendance.corrected', event.id, true],
      ],
    );
    assert.equal(new Set((await deliveries(webhookId)).map(({ deliveryId }) => deliveryId)).size, 2);
  });

  test('several processes make and attempt each delivery once', async () => {
    const { webhookId } = await add();
    await central.deliver(kiosk, kiosk.events(25));
    const others = await Promise.all([0, 1].map(() => engine.openAgain(central.database)));
    const all = [central.database, ...others];
    for (let round = 0; round < 4; round += 1)
      await Promise.all(
        all.map(async ({ db }) => {
          await collectDeliveries(db);
          await deliverDue(db, ports);
        }),
      );
    assert.equal(heard.length, 25);
    assert.equal(new Set(heard.map(({ headers }) => headers['webhook-id'])).size, 25);
    assert.ok((await deliveries(webhookId)).every(({ attempts }) => attempts === 1));
    await Promise.all(others.map((other) => other.close()));
  });

  test('the work goes on by itself, and ends when the process does', async () => {
    await add();
    const stopping = new AbortController();
    const { db } = central.database;
    const logger = { warn: () => undefined } as unknown as Parameters<typeof runWebhooks>[0]['logger'];
    const run = runWebhooks({ db, arrivals: createArrivals(), logger, signal: stopping.signal, ...ports });
    await central.deliver(kiosk, [kiosk.event()]);
    for (let waited = 0; heard.length === 0 && waited < 300; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    stopping.abort();
    await run;
    assert.equal(heard.length, 1);
  });

  test('a test is sent at once, a removed receiver hears nothing, and bad input is refused', async () => {
    const { webhookId, secret } = await add();
    const tried = attemptSchema.parse(
      await (await central.post(`${path}/${webhookId}/test`, {}, asAdmin)).json(),
    );
    assert.deepEqual(tried, { status: 204, problem: null });
    const [message] = heard;
    assert.ok(message);
    const stated = z
      .object({ type: z.string() })
      .parse(new Webhook(secret).verify(message.body, message.headers));
    assert.equal(stated.type, 'webhook.test');
    assert.equal((await say(webhookId, 'remove')).status, 204);
    await central.deliver(kiosk, [kiosk.event()]);
    await work();
    assert.equal(heard.length, 1);
    for (const wrong of ['ftp://example.com/', 'nonsense', 'http://me:secret@example.com/'])
      assert.deepEqual(await errorOf(await central.post(path, { url: wrong, reason: 'x' }, asAdmin)), [
        422,
        'request-invalid',
      ]);
    assert.deepEqual(await errorOf(await central.post(path, { url, reason: '' }, asAdmin)), [
      422,
      'request-invalid',
    ]);
    assert.deepEqual(await errorOf(await central.post(path, { url, reason: 'x' }, {})), [
      401,
      'credential-missing',
    ]);
    assert.deepEqual(await errorOf(await say(webhookId, 'remove')), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.get(`${path}/${webhookId}/deliveries`)), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.post(`${path}/no-id/test`, {}, asAdmin)), [
      400,
      'query-invalid',
    ]);
    for (let made = 0; made < 20; made += 1) await add();
    assert.deepEqual(await errorOf(await central.post(path, { url, reason: 'x' }, asAdmin)), [
      409,
      'too-many-webhooks',
    ]);
  });
});
