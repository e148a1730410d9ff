/** Settings of kiosks that administrators change from afar: revisions, who hears of them, and what comes back. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  configurationChangeSchema,
  type Configuration,
  type ConfigurationChange,
  type ConfigurationReport,
} from '@rollcall/contract';
import { openSession } from '../src/access/sessions.ts';
import type { Role } from '../src/access/roles.ts';
import {
  kioskConfigurationSchema,
  revisionsSchema,
  type KioskConfiguration,
} from '../src/configuration/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';

const kioskPath = '/api/v1/devices/front/configuration';
const sitePath = '/api/v1/sites/plant/configuration';

const runs = (kioskRevision: number, refused: ConfigurationReport['kiosk']['refused'] = null) => ({
  kiosk: { revision: kioskRevision, refused },
  site: { revision: 0, refused: null },
  settings: [{ name: 'voicePrompts', value: false, from: 'environment' as const }],
});

onEachEngine('configurations', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('front', 'Front door');
    await fleet.pair(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const fleet = createFleet(() => central);

  const put = (path: string, body: object, headers = asAdmin): Promise<Response> =>
    Promise.resolve(
      central.app.request(path, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  async function state(path: string, settings: Configuration, basedOn: number, reason = 'tried out') {
    const answer = await put(path, { settings, basedOn, reason });
    assert.equal(answer.status, 200, await answer.clone().text());
  }
  const goBack = (path: string, body: object): Promise<Response> =>
    central.post(`${path}/return`, body, asAdmin);
  const ofKiosk = async (): Promise<KioskConfiguration> =>
    kioskConfigurationSchema.parse(await (await central.get(kioskPath)).json());
  const pulled = async (by: Kiosk, cursor?: string): Promise<ConfigurationChange[]> =>
    (await fleet.pull(by, cursor)).changes.flatMap(
      (one) => configurationChangeSchema.safeParse(one).data ?? [],
    );
  async function as(role: Role): Promise<Record<string, string>> {
    const { db } = central.database;
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ name: `a ${role}`, role, sites: null, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
  }

  test('each change is a revision with author, reason and what it changed; all are kept', async () => {
    await state(kioskPath, { livenessMode: 'one-action', voicePrompts: false }, 0, 'a noisy hall');
    const session = await as('admin');
    const answer = await put(
      kioskPath,
      { settings: { livenessMode: 'passive' }, basedOn: 1, reason: 'queues' },
      session,
    );
    assert.deepEqual([answer.status, await answer.json()], [200, { revision: 2 }]);
    const { revisions, report, site } = await ofKiosk();
    assert.deepEqual([report, site], [null, null]);
    assert.deepEqual(
      revisions.map(({ revision, author, reason, restores, changes }) => ({
        revision,
        author,
        reason,
        restores,
        changes,
      })),
      [
        {
          revision: 2,
          author: 'a admin',
          reason: 'queues',
          restores: null,
          changes: [
            { name: 'livenessMode', before: 'one-action', after: 'passive' },
            { name: 'voicePrompts', before: false, after: null },
          ],
        },
        {
          revision: 1,
          author: 'admin token',
          reason: 'a noisy hall',
          restores: null,
          changes: [
            { name: 'livenessMode', before: null, after: 'one-action' },
            { name: 'voicePrompts', before: null, after: false },
          ],
        },
      ],
    );
  });

  test('going back to an earlier revision is a new one, which the kiosk is told', async () => {
    await state(kioskPath, { screenLight: 'always' }, 0);
    await state(kioskPath, { screenLight: 'never' }, 1);
    const answer = await goBack(kioskPath, { revision: 1, basedOn: 2, reason: 'too dark' });
    assert.deepEqual([answer.status, await answer.json()], [200, { revision: 3 }]);
    const [newest] = (await ofKiosk()).revisions;
    assert.deepEqual([newest?.restores, newest?.settings], [1, { screenLight: 'always' }]);
    assert.deepEqual(await pulled(kiosk), [
      { kind: 'configuration', scope: 'kiosk', revision: 3, settings: { screenLight: 'always' } },
    ]);
    const unknown = await goBack(kioskPath, { revision: 9, basedOn: 3, reason: 'a slip' });
    assert.deepEqual(await errorOf(unknown), [404, 'not-found']);
  });

  test('language and time to take back are settings like the others, within their bounds', async () => {
    const refused = [{ undoSeconds: 4 }, { undoSeconds: 31 }, { undoSeconds: 7.5 }, { undoSeconds: '10' }];
    for (const settings of [...refused, { defaultLanguage: 'de' }]) {
      const answer = await put(kioskPath, { settings, basedOn: 0, reason: 'a slip' });
      assert.deepEqual(await errorOf(answer), [422, 'request-invalid'], JSON.stringify(settings));
    }
    await state(kioskPath, { defaultLanguage: 'id', undoSeconds: 5 }, 0);
    await state(kioskPath, { defaultLanguage: 'screen', undoSeconds: 30 }, 1);
    const [newest] = (await ofKiosk()).revisions;
    assert.deepEqual(newest?.changes, [
      { name: 'defaultLanguage', before: 'id', after: 'screen' },
      { name: 'undoSeconds', before: 5, after: 30 },
    ]);
    const settings = { defaultLanguage: 'screen', undoSeconds: 30 };
    assert.deepEqual(await pulled(kiosk), [{ kind: 'configuration', scope: 'kiosk', revision: 2, settings }]);
  });

  test('a bad value is refused, as is a setting of no kiosk, and nothing is kept of either', async () => {
    for (const settings of [{ livenessMode: 'none' }, { voicePrompts: 'no' }, { logLevel: 'debug' }]) {
      const answer = await put(kioskPath, { settings, basedOn: 0, reason: 'a slip' });
      assert.deepEqual(await errorOf(answer), [422, 'request-invalid'], JSON.stringify(settings));
    }
    const nameless = await put(kioskPath, { settings: { voicePrompts: false }, basedOn: 0, reason: ' ' });
    assert.deepEqual(await errorOf(nameless), [422, 'request-invalid']);
    assert.deepEqual((await ofKiosk()).revisions, []);
    assert.deepEqual(await pulled(kiosk), []);
  });

  test('of two who change the same revision one is told, also when both do so at once', async () => {
    const body = { basedOn: 0, reason: 'both at once' };
    const answers = await Promise.all(
      [true, false].map((voicePrompts) => put(kioskPath, { ...body, settings: { voicePrompts } })),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    assert.equal(refused.length, 1);
    assert.deepEqual(await errorOf(refused[0] as Response), [409, 'configuration-changed']);
    const { revisions } = await ofKiosk();
    assert.equal(revisions.length, 1);
    const same = await put(kioskPath, { settings: revisions[0]?.settings, basedOn: 1, reason: 'again' });
    assert.deepEqual(await errorOf(same), [409, 'configuration-same']);
    const early = await put(kioskPath, { settings: {}, basedOn: 5, reason: 'of another past' });
    assert.deepEqual(await errorOf(early), [409, 'configuration-changed']);
  });

  test('a site states for its kiosks, those that come later too, and for no other site’s', async () => {
    const [later, stranger] = [createKiosk('later', 'Later'), createKiosk('far', 'Far away')];
    await state(sitePath, { identityCheck: true }, 0);
    await fleet.pair(later);
    await fleet.pair(stranger, 'elsewhere');
    const change = { kind: 'configuration', scope: 'site', revision: 1, settings: { identityCheck: true } };
    assert.deepEqual(
      [await pulled(kiosk), await pulled(later), await pulled(stranger)],
      [[change], [change], []],
    );
    assert.deepEqual((await ofKiosk()).site, {
      siteId: 'plant',
      revision: 1,
      settings: { identityCheck: true },
    });
    const { revisions } = revisionsSchema.parse(await (await central.get(sitePath)).json());
    assert.deepEqual(
      revisions.map(({ settings }) => settings),
      [{ identityCheck: true }],
    );
    const nowhere = await put('/api/v1/sites/nowhere/configuration', {
      settings: { identityCheck: true },
      basedOn: 0,
      reason: 'a slip',
    });
    assert.deepEqual(await errorOf(nowhere), [404, 'not-found']);
  });

  test('a kiosk says what it runs; the list shows that, and what waits or was refused', async () => {
    assert.equal((await fleet.device('front')).configuration, null);
    await state(kioskPath, { voicePrompts: true }, 0);
    const waiting = { newest: 1, running: null, refused: null };
    const nothing = { newest: 0, running: null, refused: null };
    assert.deepEqual((await fleet.device('front')).configuration, { kiosk: waiting, site: nothing });
    assert.equal(await fleet.report(kiosk, { kind: 'configuration', configuration: runs(1) }), 'accepted');
    await state(kioskPath, { voicePrompts: false }, 1);
    assert.deepEqual((await fleet.device('front')).configuration?.kiosk, {
      newest: 2,
      running: 1,
      refused: null,
    });
    const refused = { revision: 2, reason: 'voicePrompts: not known here' };
    await fleet.report(kiosk, { kind: 'configuration', configuration: runs(1, refused) });
    assert.deepEqual((await fleet.device('front')).configuration?.kiosk, { newest: 2, running: 1, refused });
    const { report } = await ofKiosk();
    assert.deepEqual(report?.settings, runs(1).settings);
  });

  test('a revoked kiosk is told nothing any more', async () => {
    await fleet.admin('/api/v1/devices/front/revoke', { reason: 'stolen' });
    const answer = await put(kioskPath, { settings: { voicePrompts: false }, basedOn: 0, reason: 'late' });
    assert.deepEqual(await errorOf(answer), [404, 'not-found']);
  });

  test('administrators change, technicians look, and the trail has who, what and why', async () => {
    const body = { settings: { selfEnrolment: false }, basedOn: 0, reason: 'the union asked' };
    for (const [role, mayRead] of [
      ['technician', true],
      ['manager', false],
      ['auditor', false],
    ] as const) {
      const headers = await as(role);
      for (const path of [kioskPath, sitePath]) {
        assert.equal((await central.get(path, headers)).status, mayRead ? 200 : 403, role);
        assert.deepEqual(await errorOf(await put(path, body, headers)), [403, 'not-permitted'], role);
        const back = await central.post(`${path}/return`, { revision: 1, basedOn: 1, reason: 'no' }, headers);
        assert.deepEqual(await errorOf(back), [403, 'not-permitted'], role);
      }
    }
    assert.equal((await put(kioskPath, body, await as('admin'))).status, 200);
    const row = await central.database.db
      .selectFrom('audit')
      .selectAll()
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [row.actor_name, row.action, row.subject, JSON.parse(row.detail)],
      [
        'a admin',
        'kiosks.decide',
        'devices/front/configuration',
        { method: 'PUT', reason: 'the union asked', revision: 1, settings: { selfEnrolment: false } },
      ],
    );
  });
});
