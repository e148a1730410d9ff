/** Whatever is decided stands beside who decided it, and as the audit trail names them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { openSession } from '../src/access/sessions.ts';
import { authorsAndSecrets } from '../src/database/migrations/0025-authors-and-secrets.ts';
import { madeKeySchema } from '../src/wire.ts';
import { asAdmin, bearer, createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { consentOf, createPhotoDesk, pictureOf } from './instruments/photos.ts';

type Headers = Record<string, string>;
const reason = 'it was asked for';
const webhookSchema = z.object({ webhookId: z.string() });

onEachEngine('authors of decisions', (engine) => {
  let central: TestCentral;
  let gate: Kiosk;
  let ada: { readonly id: string; readonly headers: Headers };
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    gate = createKiosk('gate', 'Plant gate');
    ada = await addAdministrator('ada');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { pair } = createFleet(() => central);
  const desk = createPhotoDesk(() => central);

  async function addAdministrator(name: string) {
    const { db } = central.database;
    const { account_id: id } = await db
      .insertInto('accounts')
      .values({ name, role: 'admin', sites: null, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    const cookie = `rollcall_session=${await openSession(db, { accountId: id })}`;
    return { id, headers: { cookie } };
  }
  async function ask(method: string, path: string, body: object, headers: Headers): Promise<Response> {
    const answer = await central.app.request(`/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method !== 'GET' && { body: JSON.stringify({ ...body, reason }) }),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer;
  }
  const noted = () =>
    central.database.db.selectFrom('admin_actions').selectAll().orderBy('position').execute();
  async function lastInTrail(): Promise<{ actor_id: string; actor_name: string }> {
    const rows = central.database.db.selectFrom('audit').select(['actor_id', 'actor_name']);
    return rows.orderBy('position', 'desc').limit(1).executeTakeFirstOrThrow();
  }

  /** What the request noted, all of it by whom the trail says that it was. */
  async function actionsOf(answer: Promise<Response>, before: number): Promise<string[]> {
    await answer;
    const rows = (await noted()).slice(before);
    const { actor_id: id, actor_name: name } = await lastInTrail();
    for (const { action, author_id: authorId, author_name: authorName } of rows)
      assert.deepEqual([authorId, authorName], [id, name], action);
    return rows.map(({ action }) => action);
  }
  async function does(
    expected: string | string[],
    [method, path, body = {}]: readonly [string, string, object?],
    headers = ada.headers,
  ): Promise<void> {
    const before = (await noted()).length;
    assert.deepEqual(await actionsOf(ask(method, path, body, headers), before), [expected].flat());
  }

  test('an account stands beside each decision about kiosks, sites and releases', async () => {
    await pair(gate, 'plant');
    const [event] = gate.events(1);
    const { hash: _hash, signature: _signature, ...plain } = event ?? assert.fail();
    const fork = gate.seal({ ...plain, id: randomUUID(), payload: attendance('eve') });
    await central.deliver(gate, [event ?? assert.fail(), fork]);
    await does('alarm-acknowledged', ['POST', 'devices/gate/alarms/chain-fork/acknowledge']);
    const settlement = { eventIds: [fork.id], decision: 'rejected' };
    await does('fork-rejected', ['POST', 'devices/gate/held-events/settle', settlement]);
    await central.database.db
      .updateTable('devices')
      .set({ quarantined_at: sql<Date>`now()` })
      .execute();
    await does('device-released', ['POST', 'devices/gate/release']);
    await does('command-restart', ['POST', 'devices/gate/commands', { command: { name: 'restart' } }]);
    const configuration = { settings: { voicePrompts: true }, basedOn: 0 };
    await does('configuration-of-kiosk', ['PUT', 'devices/gate/configuration', configuration]);
    await does('configuration-of-site', ['PUT', 'sites/plant/configuration', configuration]);
    await does('ring-assigned', ['POST', 'updates/rings', { deviceIds: ['gate'], ring: 'canary' }]);
    await does('roll-out-opened', ['POST', 'updates/open', { ring: 'canary', version: '2.0.0' }]);
    await does('roll-out-stopped', ['POST', 'updates/stop']);
    await does('roll-out-resumed', ['POST', 'updates/resume']);
    await does('device-moved', ['POST', 'devices/gate/site', { siteId: 'office' }]);
    await does('device-revoked', ['POST', 'devices/gate/revoke']);
    const fence = { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 30 };
    const times = { positionMaxAgeSeconds: 60, sameVisitSeconds: 60 };
    const policy = { siteId: 'office', name: 'Office', fence, ...times };
    await does('site-changed', ['PUT', 'sites', { policy }]);
    assert.ok(
      (await noted()).every(({ author_id: id, author_name: name }) => id === ada.id && name === 'ada'),
    );
  });

  test('an account stands beside each decision about people, rules and receivers', async () => {
    await pair(gate, 'plant');
    const person = { displayName: 'Ben', sites: ['plant'] };
    await does('person-added', ['PUT', 'people/ben', person]);
    await does('person-changed', ['PUT', 'people/ben', { ...person, displayName: 'Ben B.' }]);
    await does('person-exported', ['GET', 'people/ben/export']);
    await does('pin-given', ['POST', 'people/ben/pin', { number: '1042' }]);
    await does('pin-taken', ['POST', 'people/ben/pin/remove']);
    await does('badge-made', ['POST', 'people/ben/badge']);
    await does('badge-revoked', ['POST', 'people/ben/badge/revoke']);
    await does('person-removed', ['POST', 'people/ben/remove']);
    const rules = { effectiveFrom: '2026-01-01', timeZone: 'Europe/Berlin' };
    await does('work-rules-stated', ['POST', 'work-rules', { siteId: null, rules }]);
    const key = { siteId: null, effectiveFrom: '2026-01-01' };
    await does('work-rules-withdrawn', ['POST', 'work-rules/withdraw', key]);
    await does('retention-stated', ['POST', 'retention', { kind: 'kyc-checks', days: 100 }]);
    const receiver = { url: 'https://pay.example/hook' };
    const { webhookId } = webhookSchema.parse(
      await (await ask('POST', 'webhooks', receiver, ada.headers)).json(),
    );
    for (const [wish, action] of [
      ['stop', 'webhook-stopped'],
      ['resume', 'webhook-resumed'],
      ['remove', 'webhook-removed'],
    ] as const)
      await does(action, ['POST', `webhooks/${webhookId}/${wish}`]);
    assert.ok(
      (await noted()).every(({ author_id: id, author_name: name }) => id === ada.id && name === 'ada'),
    );
  });

  test('a key, the admin token and another administrator each stand as themselves', async () => {
    await pair(gate, 'plant');
    const wanted = { name: 'personnel', scopes: ['people.change'], sites: null, days: 30, reason };
    const made = await central.post('/api/v1/api-keys', wanted, asAdmin);
    const { key, keyId } = madeKeySchema.parse(await made.json());
    const rows = [{ line: 2, enroleeId: 'cleo', displayName: 'Cleo', sites: 'plant' }];
    await does('person-added', ['POST', 'people/import', { rows, isTrial: false }], bearer(key));
    const eve = await addAdministrator('eve');
    await does('pin-given', ['POST', 'people/cleo/pin', { number: '7' }], eve.headers);
    await does('badge-made', ['POST', 'people/cleo/badge'], asAdmin);
    assert.deepEqual(
      (await noted()).map(({ author_id: id, author_name: name }) => [id, name]),
      [
        [keyId, 'key personnel'],
        [eve.id, 'eve'],
        ['token', 'admin token'],
      ],
    );
  });

  test('whoever gave a picture stands beside it; what the kiosk made of it has no author', async () => {
    await desk.pair(gate);
    await ask('PUT', 'people/ben', { displayName: 'Ben', sites: ['plant'] }, ada.headers);
    await central.deliver(gate, [gate.event(consentOf('ben'))]);
    const { photoId } = await desk.give({ enroleeId: 'ben', picture: pictureOf('ben') });
    const version = randomUUID();
    const counts = { references: 1, resembles: null, warnings: [] };
    const judged = await desk.judge(gate, photoId, { outcome: 'enrolled', version, ...counts });
    assert.equal(judged, 'accepted');
    assert.deepEqual(
      (await noted()).slice(1).map(({ action, author_id: id }) => [action, id]),
      [
        ['photo-given', 'token'],
        ['photo-enrolled', null],
      ],
    );
  });

  test('decisions of before stay, without an author', async () => {
    const { db } = central.database;
    await sql`alter table admin_actions drop column author_id, drop column author_name`.execute(db);
    await sql`insert into admin_actions (action, subject, reason) values ('device-revoked', 'gate', 'stolen')`.execute(
      db,
    );
    await sql`alter table webhooks drop column sealed_secret`.execute(db);
    await authorsAndSecrets.up(db as never);
    assert.deepEqual(
      (await noted()).map(({ action, author_id: id, author_name: name }) => [action, id, name]),
      [['device-revoked', null, null]],
    );
    await does('person-added', ['PUT', 'people/ben', { displayName: 'Ben', sites: [] }]);
  });
});
