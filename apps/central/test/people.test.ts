/** People as an administrator keeps them, and what their kiosks hear of it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { enroleeIdSchema } from '@rollcall/contract';
import { z } from 'zod';
import { importAnswersSchema, personPageSchema, personSchema, type PersonPage } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const outcomeOf = async (response: Response): Promise<unknown> =>
  response.status === 200
    ? z.object({ outcome: z.string() }).parse(await response.json()).outcome
    : errorOf(response);

onEachEngine('people', (engine) => {
  let central: TestCentral;
  let plant: Kiosk;
  let office: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [plant, office] = [createKiosk('p', 'Plant gate'), createKiosk('o', 'Office door')];
    await pair(plant, 'plant');
    await pair(office, 'office');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull, report } = createFleet(() => central);

  const put = async (id: string, body: object): Promise<Response> =>
    central.app.request(`/api/v1/people/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: JSON.stringify({ reason: 'staff list', ...body }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
  const person = async (id: string): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get(`/api/v1/people/${id}`)).json());
  const changesOf = async (kiosk: Kiosk): Promise<unknown[]> => (await pull(kiosk)).changes;
  const names = async (query: string): Promise<string[]> => {
    const answer = await (await central.get(`/api/v1/people${query}`)).json();
    return z
      .object({ people: z.array(personSchema) })
      .parse(answer)
      .people.map(({ displayName }) => displayName);
  };
  const importWith = async (row: object, isTrial: boolean) => {
    const rows = [
      { line: 2, enroleeId: 'ada', displayName: 'Ada', ...row },
      { line: 3, enroleeId: 'new', displayName: 'Grace', ...row },
    ];
    const answer = await admin('/api/v1/people/import', { rows, reason: 'staff list', isTrial });
    assert.equal(answer.status, 200, await answer.clone().text());
    return importAnswersSchema
      .parse(await answer.json())
      .answers.map(({ outcome, leaves }) => [outcome, leaves]);
  };
  const proveAll = async (id: string): Promise<void> => {
    const enroleeId = enroleeIdSchema.parse(id);
    for (const kiosk of [plant, office])
      for (const change of await changesOf(kiosk)) {
        const tombstone = z
          .object({ kind: z.literal('person-removed'), removalId: z.uuid() })
          .safeParse(change);
        if (!tombstone.success) continue;
        const { removalId } = tombstone.data;
        await report(kiosk, { kind: 'person-removed', removalId, enroleeId, removedReferences: 0 });
      }
  };

  test('a person added here reaches the kiosks of the sites by name, and no other', async () => {
    assert.equal(await outcomeOf(await put('1042', { displayName: 'Ada', sites: ['plant'] })), 'added');
    assert.deepEqual(await changesOf(plant), [{ kind: 'person', enroleeId: '1042', displayName: 'Ada' }]);
    assert.deepEqual(await changesOf(office), []);
    assert.equal(await outcomeOf(await put('1042', { displayName: 'Ada', sites: ['plant'] })), 'unchanged');
    assert.equal(await outcomeOf(await put('1042', { displayName: 'Ada L.', sites: ['plant'] })), 'changed');
    assert.deepEqual(await changesOf(plant), [{ kind: 'person', enroleeId: '1042', displayName: 'Ada L.' }]);
    const { kiosks, enrolled } = await person('1042');
    assert.deepEqual(
      [enrolled, kiosks.map(({ deviceId, references }) => [deviceId, references])],
      [false, [['p', 'none']]],
    );
  });

  test('a name given here stands against enrolments from before it, and the references still count', async () => {
    await put('ada', { displayName: 'Ada Lovelace', sites: ['plant'] });
    await central.deliver(plant, [plant.event(enrolment('ada', 'ADA'), { occurredAt: minutesAgo(5) })]);
    const stated = await person('ada');
    assert.deepEqual([stated.displayName, stated.enrolled, stated.heldBy], ['Ada Lovelace', true, ['p']]);
    const later = new Date(Date.now() + 60_000).toISOString();
    await central.deliver(plant, [plant.event(enrolment('ada', 'Ada King'), { occurredAt: later })]);
    assert.equal((await person('ada')).displayName, 'Ada King');
  });

  test('leaving a site is a tombstone there alone, which its kiosk proves', async () => {
    await put('ada', { displayName: 'Ada', sites: ['plant', 'office'] });
    await put('ada', { displayName: 'Ada', sites: ['plant'] });
    const [tombstone] = await changesOf(office);
    const { removalId } = z
      .object({ removalId: z.string(), kind: z.literal('person-removed') })
      .parse(tombstone);
    assert.deepEqual(await changesOf(plant), [{ kind: 'person', enroleeId: 'ada', displayName: 'Ada' }]);
    const [removal] = (await person('ada')).removals;
    assert.deepEqual(
      [removal?.removalId, removal?.siteId, removal?.proved, removal?.asked],
      [removalId, 'office', 0, 1],
    );
    const back = { displayName: 'Ada', sites: ['plant', 'office'] };
    assert.deepEqual(await outcomeOf(await put('ada', back)), [409, 'removal-pending']);
    await proveAll('ada');
    assert.equal((await person('ada')).removals[0]?.proved, 1);
    assert.equal(await outcomeOf(await put('ada', back)), 'changed');
  });

  test('references are not lost by a move: the new site has to have them before the old one forgets', async () => {
    await central.deliver(plant, [plant.event(enrolment('ada', 'Ada'), { occurredAt: minutesAgo(5) })]);
    assert.deepEqual(await outcomeOf(await put('ada', { displayName: 'Ada', sites: ['office'] })), [
      409,
      'references-needed',
    ]);
    await put('ada', { displayName: 'Ada', sites: ['plant', 'office'] });
    const { kiosks } = await person('ada');
    assert.deepEqual(
      kiosks.map(({ deviceId, references }) => [deviceId, references]),
      [
        ['o', 'wanted'],
        ['p', 'held'],
      ],
    );
    const [wanted] = (await pull(plant)).wanted;
    assert.equal(wanted?.recipient, 'o');
    await central.database.db
      .updateTable('holdings')
      .set({ state: 'held' })
      .where('device_id', '=', 'o')
      .execute();
    assert.equal(await outcomeOf(await put('ada', { displayName: 'Ada', sites: ['office'] })), 'changed');
  });

  test('whoever was erased can be added again when every kiosk has proved it, and begins anew', async () => {
    await central.deliver(plant, [plant.event(enrolment('ada', 'Ada'), { occurredAt: minutesAgo(5) })]);
    const late = plant.event(enrolment('ada', 'Ada of before'), { occurredAt: minutesAgo(1) });
    await admin('/api/v1/people/ada/remove', { reason: 'asked to' });
    const again = { displayName: 'Ada anew', sites: ['plant'] };
    assert.deepEqual(await outcomeOf(await put('ada', again)), [409, 'removal-pending']);
    await proveAll('ada');
    assert.equal(await outcomeOf(await put('ada', again)), 'added');
    await central.deliver(plant, [late]);
    const known = await person('ada');
    assert.deepEqual([known.displayName, known.enrolled, known.removed], ['Ada anew', false, false]);
    assert.equal(known.removals[0]?.siteId, null);
  });

  test('an import says of every bad row why, keeps the good ones, and changes nothing the second time', async () => {
    const rows = [
      ['1', 'Ada', 'plant'],
      ['2', 'Grace', 'plant; office'],
      ['bad id', 'Alan', 'plant'],
      ['3', ' ', 'plant'],
      ['4', 'Emmy\u0000', 'plant'],
      ['5', 'Radia', 'moon'],
      ['6', 'Katherine', '../etc'],
      ['1', 'Ada again', 'plant'],
      ['7', 'Of no site', ''],
    ].map(([enroleeId, displayName, sites], index) => ({ line: index + 2, enroleeId, displayName, sites }));
    const send = async (isTrial: boolean) => {
      const answer = await admin('/api/v1/people/import', { rows, reason: 'staff list', isTrial });
      return importAnswersSchema
        .parse(await answer.json())
        .answers.map(({ line, outcome, problem }) => `${line} ${problem ?? outcome}`);
    };
    const bad = [
      '4 id-invalid',
      '5 name-invalid',
      '6 name-invalid',
      '7 site-unknown',
      '8 sites-invalid',
      '9 id-twice',
    ];
    const expected = (outcome: string): string[] => [`2 ${outcome}`, `3 ${outcome}`, ...bad, `10 ${outcome}`];
    assert.deepEqual(await send(true), expected('added'));
    assert.deepEqual(await names(''), [], 'a trial changes nothing');
    assert.deepEqual(await send(false), expected('added'));
    assert.deepEqual(await send(false), expected('unchanged'));
    assert.deepEqual(await names('?siteId=office'), ['Grace']);
    assert.equal((await changesOf(plant)).length, 2);
  });

  test('an import that names no sites leaves them as they are; one that empties them says first who leaves', async () => {
    await central.deliver(plant, [plant.event(enrolment('ada', 'ADA'), { occurredAt: minutesAgo(5) })]);
    const corrected = [
      ['changed', []],
      ['added', []],
    ];
    for (const isTrial of [true, false]) assert.deepEqual(await importWith({}, isTrial), corrected);
    const { displayName, sites, heldBy, removals } = await person('ada');
    assert.deepEqual([displayName, sites, heldBy, removals], ['Ada', ['plant'], ['p'], []]);
    assert.deepEqual((await person('new')).sites, []);
    assert.deepEqual(await importWith({ sites: '' }, true), [
      ['changed', ['plant']],
      ['unchanged', []],
    ]);
    assert.deepEqual((await person('ada')).sites, ['plant'], 'a trial changes nothing');
  });

  test('the list is read page by page, searched, and without the erased when so asked', async () => {
    for (const id of ['a1', 'a2', 'b1']) await put(id, { displayName: `Name ${id}`, sites: ['plant'] });
    await admin('/api/v1/people/a2/remove', { reason: 'left' });
    assert.deepEqual(await names('?limit=1&state=present'), ['Name a1']);
    assert.deepEqual(await names('?after=a1&state=present'), ['Name b1']);
    assert.deepEqual(await names('?search=NAME%20B'), ['Name b1']);
    assert.deepEqual(await names('?state=removed'), ['']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/people?state=gone')), [400, 'query-invalid']);
  });

  test('a person can be given everything that is kept about them', async () => {
    await central.deliver(plant, [
      plant.event(enrolment('ada', 'Ada Lovelace'), { occurredAt: minutesAgo(9) }),
      plant.event(attendance('ada'), { occurredAt: minutesAgo(5) }),
      plant.event(attendance('bob'), { occurredAt: minutesAgo(4) }),
      plant.event(attendance('ada'), { occurredAt: minutesAgo(3) }),
    ]);
    const response = await central.get('/api/v1/people/ada/export');
    assert.match(response.headers.get('content-disposition') ?? '', /attachment; filename="subject-access-/);
    const text = await response.text();
    const given = z
      .object({
        person: z.object({ displayName: z.string() }),
        kiosks: z.array(z.object({ references: z.string() })),
        statements: z.array(
          z.object({ payload: z.object({ kind: z.string(), enroleeId: z.literal('ada') }) }),
        ),
        attendance: z.array(z.object({ enroleeId: z.literal('ada') })),
      })
      .parse(JSON.parse(text));
    assert.deepEqual(
      [given.person.displayName, given.kiosks.length, given.attendance.length],
      ['Ada Lovelace', 1, 2],
    );
    assert.deepEqual(
      given.statements.map(({ payload }) => payload.kind),
      ['enrolment', 'attendance', 'attendance'],
    );
    assert.deepEqual(await errorOf(await central.get('/api/v1/people/nobody/export')), [404, 'not-found']);
  });

  test('what is asked wrongly is refused with the reason', async () => {
    const good = { displayName: 'Ada', sites: ['plant'] };
    assert.deepEqual(await errorOf(await put('ada', { ...good, sites: ['moon'] })), [422, 'site-unknown']);
    for (const wrong of [
      { ...good, displayName: '' },
      { ...good, displayName: 'a\nb' },
      { ...good, sites: ['../x'] },
      { ...good, reason: ' ' },
      { ...good, photo: 'x' },
    ])
      assert.deepEqual(await errorOf(await put('ada', wrong)), [422, 'request-invalid']);
    await put('ada', good);
    assert.deepEqual(await errorOf(await put('ada', { ...good, isNew: true })), [409, 'person-exists']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/people/nobody')), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/people/ada', {})), [401, 'credential-missing']);
    for (const rows of [[], [{ line: 0, enroleeId: 'a', displayName: 'A', sites: '' }]])
      assert.deepEqual(
        await errorOf(await admin('/api/v1/people/import', { rows, reason: 'x', isTrial: true })),
        [422, 'request-invalid'],
      );
  });
});
