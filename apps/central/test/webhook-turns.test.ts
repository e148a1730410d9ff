/** That no webhook keeps the others waiting, on both databases: a receiver that is slow but takes, and a site that is quiet. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { freePort } from '@rollcall/testing';
import { collectDeliveries } from '../src/webhooks/collect.ts';
import { deliverDue } from '../src/webhooks/deliver.ts';
import { asAdmin, createTestCentral, sealer, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';

const slownessMs = 800;
const ports = { sealer, now: Date.now, random: () => 0 };
let server: Server;
let url: string;
let heard = 0;

before(async () => {
  server = createServer((_request, response) => {
    heard += 1;
    setTimeout(() => response.writeHead(200).end(), slownessMs);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${port}/hook`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

onEachEngine('turns of webhooks', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    heard = 0;
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const add = async (change: object = {}): Promise<void> => {
    const said = { url, reason: 'for payroll', ...change };
    assert.equal((await central.post('/api/v1/webhooks', said, asAdmin)).status, 201);
  };

  test('a receiver that takes slowly has two seconds, and goes on in the next round', async () => {
    await add();
    await central.deliver(kiosk, kiosk.events(18));
    const { db } = central.database;
    await collectDeliveries(db);
    const first = await deliverDue(db, ports);
    assert.ok(first >= 3 && first <= 9, `three at once, and none begun after two seconds: ${first}`);
    let all = first;
    for (let round = 0; round < 6 && all < 18; round += 1) all += await deliverDue(db, ports);
    assert.deepEqual([all, heard], [18, 18]);
  });

  test('of a site where nothing happens it is said all the same that there may be more to read', async () => {
    await add({ siteId: 'quiet' });
    const { db } = central.database;
    await central.deliver(kiosk, kiosk.events(250));
    assert.deepEqual(
      [await collectDeliveries(db), await collectDeliveries(db), await collectDeliveries(db)],
      [200, 50, 0],
    );
    assert.equal(await deliverDue(db, ports), 0);
  });
});
