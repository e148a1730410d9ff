/** The secrets that webhooks are signed by: nobody who reads the database alone can sign. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { newSealingKey, provideSealer, sealerOf } from '../src/access/sealer.ts';
import { openDatabase, type CentralDb } from '../src/database/open.ts';
import { collectDeliveries } from '../src/webhooks/collect.ts';
import { deliverDue } from '../src/webhooks/deliver.ts';
import { openSecret, sealReadableSecrets } from '../src/webhooks/secrets.ts';
import { attemptSchema, webhookDeliverySchema } from '../src/webhooks/wire.ts';
import { asAdmin, createTestCentral, sealer, type TestCentral } from './instruments/central.ts';
import { copyEmptyDatabase } from './instruments/empty-database.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { startCentral } from './instruments/process.ts';

const path = '/api/v1/webhooks';
const addedSchema = z.object({ webhookId: z.string(), secret: z.string() });
type Added = z.output<typeof addedSchema>;
const deliveriesSchema = z.object({ deliveries: z.array(webhookDeliverySchema) });

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let url: string;
let heard: Heard[] = [];

before(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

function isSignedBy(secret: string, { headers, body }: Heard): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

/** As a version of before kept it. */
const keepReadable = (db: CentralDb, { webhookId, secret }: Added) =>
  sql`update webhooks set secret = ${secret}, sealed_secret = null where webhook_id = ${webhookId}`.execute(
    db,
  );
const rowsOf = (db: CentralDb) => db.selectFrom('webhooks').selectAll().execute();

onEachEngine('secrets of webhooks', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    heard = [];
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  async function add(): Promise<Added> {
    const response = await central.post(path, { url, reason: 'for payroll' }, asAdmin);
    assert.equal(response.status, 201);
    return addedSchema.parse(await response.json());
  }
  const ports = { sealer, now: Date.now, random: () => 0, patienceMs: 5000 };
  async function tell(): Promise<void> {
    const { db } = central.database;
    await central.deliver(kiosk, [kiosk.event()]);
    await collectDeliveries(db);
    await deliverDue(db, ports);
  }
  const isKept = async ({ secret }: Added): Promise<boolean> =>
    JSON.stringify(await rowsOf(central.database.db)).includes(secret.replace('whsec_', ''));
  const deliveryOf = async ({ webhookId }: Added) =>
    deliveriesSchema.parse(await (await central.get(`${path}/${webhookId}/deliveries`)).json()).deliveries[0];

  test('are sealed, those of a version of before too, and receivers verify by what they have', async () => {
    const fresh = await add();
    assert.equal(await isKept(fresh), false);
    const old = [await add(), await add()];
    for (const one of old) await keepReadable(central.database.db, one);
    assert.equal(await isKept(old[0] ?? fresh), true);
    const again = await engine.openAgain(central.database);
    const sealed = await Promise.all(
      [central.database, again].map(({ db }) => sealReadableSecrets(db, sealer)),
    );
    await again.close();
    assert.equal(
      sealed.reduce((sum, count) => sum + count),
      2,
      'each once, by whichever process',
    );
    for (const one of old) assert.equal(await isKept(one), false);
    await tell();
    const signers = heard.map((one) => [fresh, ...old].findIndex(({ secret }) => isSignedBy(secret, one)));
    assert.deepEqual(
      signers.toSorted((a, b) => a - b),
      [0, 1, 2],
    );
  });

  test('with another sealing key nothing is sent, the webhook says why, and others go on', async () => {
    const [lost, other] = [await add(), await add()];
    const place = `webhooks.secret\n${lost.webhookId}`;
    const sealed = sealerOf(newSealingKey()).seal(lost.secret, place);
    await sql`update webhooks set sealed_secret = ${sealed} where webhook_id = ${lost.webhookId}`.execute(
      central.database.db,
    );
    await tell();
    assert.equal(heard.length, 1);
    assert.equal((await deliveryOf(other))?.state, 'delivered');
    const delivery = await deliveryOf(lost);
    assert.deepEqual([delivery?.state, delivery?.problem], ['waiting', 'secret-unreadable']);
    const tried = await central.post(`${path}/${lost.webhookId}/test`, {}, asAdmin);
    assert.deepEqual(attemptSchema.parse(await tried.json()), { status: null, problem: 'secret-unreadable' });
  });

  test('one that is put into another webhook’s place does not open there', async () => {
    const [first, second] = [await add(), await add()];
    const { db } = central.database;
    await sql`update webhooks set sealed_secret =
      (select sealed_secret from webhooks where webhook_id = ${first.webhookId})
      where webhook_id = ${second.webhookId}`.execute(db);
    const rows = await rowsOf(db);
    const opened = rows.map((row) => [row.webhook_id, openSecret(sealer, row)] as const);
    assert.equal(new Map(opened).get(first.webhookId), first.secret);
    assert.equal(new Map(opened).get(second.webhookId), null);
  });
});

test('central seals at its start what it finds readable', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-secrets-'));
  try {
    await copyEmptyDatabase(join(dataDirectory, 'database'));
    const open = () => openDatabase({ dataDirectory, onIdleError: () => undefined });
    const added = { webhookId: randomUUID(), secret: `whsec_${randomBytes(32).toString('base64')}` };
    const earlier = await open();
    await sql`insert into webhooks (webhook_id, url, secret, read_written_by, read_position)
      values (${added.webhookId}, ${url}, ${added.secret}, '1'::xid8, 0)`.execute(earlier.db);
    await earlier.close();
    const central = await startCentral(dataDirectory);
    await central.kill('SIGTERM');
    const later = await open();
    const [row] = await rowsOf(later.db);
    await later.close();
    assert.ok(row !== undefined);
    assert.equal(row.secret, null);
    assert.equal(openSecret(await provideSealer(dataDirectory), row), added.secret);
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});
