/** Consent that people gave on paper: recorded, counted among their answers, shown by a receipt, and withdrawn. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { consentTextVersion, enroleeIdSchema } from '@rollcall/contract';
import { sql } from 'kysely';
import { openSession } from '../src/access/sessions.ts';
import type { Role } from '../src/access/roles.ts';
import { hasAgreed } from '../src/consents/agreed.ts';
import { personPageSchema, type PersonPage } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';
import { createPhotoDesk, pictureOf } from './instruments/photos.ts';

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const paper = (over: object = {}): object => ({
  agreedOn: day(-1),
  textVersion: consentTextVersion,
  language: 'en',
  keptAt: 'Folder 7, second shelf',
  reason: 'signed on the first day',
  ...over,
});
const consent = (decision: 'given' | 'refused' | 'withdrawn'): object => ({
  kind: 'consent',
  enroleeId: 'ada',
  siteId: 'plant',
  decision,
  method: 'pin',
  text: { version: consentTextVersion, language: 'en' },
  ...(decision === 'withdrawn' && { erasedReferences: 1 }),
});

onEachEngine('consent on paper', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Gate north');
    await fleet.pair(kiosk);
    await keep('ada', 'Ada Lovelace');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const fleet = createFleet(() => central);
  const desk = createPhotoDesk(() => central);

  async function keep(id: string, displayName: string): Promise<void> {
    const answer = await central.app.request(`/api/v1/people/${id}`, {
      method: 'PUT',
      headers: { ...asAdmin, 'content-type': 'application/json' },
      body: JSON.stringify({ displayName, sites: ['plant'], reason: 'staff list' }),
    });
    assert.equal(answer.status, 200, await answer.text());
  }
  const record = (over: object = {}, headers = asAdmin, id = 'ada'): Promise<Response> =>
    central.post(`/api/v1/people/${id}/paper-consents`, paper(over), headers);
  async function recorded(over: object = {}): Promise<string> {
    const answer = await record(over);
    assert.equal(answer.status, 201, await answer.clone().text());
    return ((await answer.json()) as { consentId: string }).consentId;
  }
  const withdraw = (consentId: string): Promise<Response> =>
    central.post(
      `/api/v1/people/ada/paper-consents/${consentId}/withdraw`,
      { reason: 'asked by letter' },
      asAdmin,
    );
  const ada = async (): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json());
  const deliver = (...events: object[]) => central.deliver(kiosk, events);
  async function mayBeUsed(): Promise<boolean> {
    const { rows } = await sql<{ agreed: boolean }>`
      select ${hasAgreed(sql.ref('enrolees.enrolee_id'))} as agreed from enrolees where enrolee_id = 'ada'`.execute(
      central.database.db,
    );
    return rows[0]?.agreed === true;
  }
  async function as(role: Role): Promise<Record<string, string>> {
    const { db } = central.database;
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ name: `a ${role}`, role, sites: null, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
  }
  const lettersOf = (id: string): Promise<string> => lettersIn(`/api/v1/people/ada/consents/${id}/receipt`);
  async function lettersIn(path: string): Promise<string> {
    const answer = await central.get(path);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(Buffer.from(await answer.arrayBuffer()));
    const text = [...document.pages()].map((page) => page.getText()).join('');
    document.destroy();
    library.destroy();
    return text.replaceAll(/\s+/g, ' ');
  }

  test('it is among the answers with who recorded it, counts, and has a receipt', async () => {
    assert.equal(await mayBeUsed(), false);
    const id = await recorded();
    assert.equal(await mayBeUsed(), true);
    const [shown, ...more] = (await ada()).paperConsents;
    assert.deepEqual(more, []);
    assert.equal(shown?.text?.title, 'May this kiosk recognise your face?');
    assert.deepEqual(
      [shown.consentId, shown.decision, shown.statedOn, shown.keptAt, shown.recordedBy, shown.textVersion],
      [id, 'given', day(-1), 'Folder 7, second shelf', 'admin token', consentTextVersion],
    );
    const receipt = await lettersOf(id);
    for (const part of [
      'Agreed',
      'Ada Lovelace',
      'On paper, dated',
      'Folder 7, second shelf',
      'admin token',
      'No picture.',
      id,
    ])
      assert.ok(receipt.includes(part), `${part}: ${receipt}`);
    const trail = await central.database.db
      .selectFrom('audit')
      .select(['action', 'detail'])
      .where('subject', '=', 'people/ada/paper-consents')
      .execute();
    assert.deepEqual([trail.length, trail[0]?.action], [1, 'people.change']);
    assert.match(trail[0]?.detail ?? '', /signed on the first day/);
  });

  const form = '/api/v1/people/ada/paper-consents/form';

  test('a form to sign has the person, the text in force in the language that was asked for, and lines for a pen', async () => {
    const english = await lettersIn(`${form}?language=en`);
    for (const part of [
      'Ada Lovelace (ada)',
      'May this kiosk recognise your face?',
      'Signature',
      consentTextVersion,
    ])
      assert.ok(english.includes(part), `${part}: ${english}`);
    assert.ok(!english.includes('{{'), english);
    await central.post(
      '/api/v1/consent-texts',
      {
        languages: {
          es: { purpose: 'Para abrir la puerta.', kept: 'Nada más.', until: 'Un año.', who: 'Nadie.' },
        },
        basedOn: 0,
        reason: 'from the lawyers',
      },
      asAdmin,
    );
    const spanish = await lettersIn(`${form}?language=es`);
    for (const part of ['Para abrir la puerta.', 'own-1-', 'Firma'])
      assert.ok(spanish.includes(part), `${part}: ${spanish}`);
  });

  test('there is no form in a language that nothing is said in, of nobody, or of somebody who was erased', async () => {
    assert.deepEqual(await errorOf(await central.get(`${form}?language=de`)), [400, 'query-invalid']);
    assert.deepEqual(await errorOf(await central.get(form)), [400, 'query-invalid']);
    const nobody = '/api/v1/people/nobody/paper-consents/form?language=en';
    assert.deepEqual(await errorOf(await central.get(nobody)), [404, 'not-found']);
    assert.equal((await central.get(`${form}?language=en`, await as('auditor'))).status, 200);
    assert.equal((await central.get(`${form}?language=en`, await as('technician'))).status, 403);
    await central.post('/api/v1/people/ada/remove', { reason: 'asked to' }, asAdmin);
    assert.deepEqual(await errorOf(await central.get(`${form}?language=en`)), [404, 'not-found']);
  });

  test('a date to come, a text that there is none of, a place too long or nobody: each is refused with its code', async () => {
    assert.deepEqual(await errorOf(await record({ agreedOn: day(2) })), [422, 'consent-date-implausible']);
    assert.deepEqual(await errorOf(await record({ agreedOn: '1999-12-31' })), [
      422,
      'consent-date-implausible',
    ]);
    assert.deepEqual(await errorOf(await record({ textVersion: 'own-9-abcdef' })), [
      422,
      'consent-text-unknown',
    ]);
    for (const over of [
      { keptAt: 'x'.repeat(201) },
      { keptAt: ' ' },
      { agreedOn: '2026-02-30' },
      { language: 'de' },
    ])
      assert.deepEqual(
        await errorOf(await record(over)),
        [422, 'request-invalid'],
        JSON.stringify(over).slice(0, 60),
      );
    assert.deepEqual(await errorOf(await record({}, asAdmin, 'nobody')), [404, 'not-found']);
    await central.post('/api/v1/people/ada/remove', { reason: 'asked to' }, asAdmin);
    assert.deepEqual(await errorOf(await record()), [404, 'not-found']);
  });

  test('whoever may not change people records none', async () => {
    for (const role of ['manager', 'auditor', 'technician'] as const)
      assert.equal((await record({}, await as(role))).status, 403, role);
    assert.equal((await record({}, await as('admin'))).status, 201);
  });

  test('an answer at a kiosk on that day or later goes before it, one of before does not', async () => {
    await recorded({ agreedOn: day(-5) });
    await deliver(kiosk.event(consent('refused'), { occurredAt: daysAgo(8) }));
    assert.equal(await mayBeUsed(), true, 'the paper is newer');
    await deliver(kiosk.event(consent('refused'), { occurredAt: `${day(-5)}T08:00:00.000Z` }));
    assert.equal(await mayBeUsed(), false, 'on the day itself');
    await recorded({ agreedOn: day(-3) });
    assert.equal(await mayBeUsed(), true, 'another paper, of later');
  });

  test('the day begins where it was recorded', async () => {
    await deliver(kiosk.event(consent('refused'), { occurredAt: `${day(-5)}T20:00:00.000Z` }));
    // In Jakarta it is the morning of the next day.
    await recorded({ agreedOn: day(-4), utcOffsetMinutes: 420 });
    assert.equal(await mayBeUsed(), false);
    await recorded({ agreedOn: day(-4), utcOffsetMinutes: 0 });
    assert.equal(await mayBeUsed(), true);
  });

  test('a paper of somebody who had the id before and was erased counts for nobody', async () => {
    await recorded();
    await central.post('/api/v1/people/ada/remove', { reason: 'left' }, asAdmin);
    const { removals } = await ada();
    assert.equal(removals.length, 1);
    await fleet.report(kiosk, {
      kind: 'person-removed',
      removalId: removals[0]?.removalId ?? '',
      enroleeId: enroleeIdSchema.parse('ada'),
      removedReferences: 0,
    });
    await keep('ada', 'Another Ada');
    assert.equal(await mayBeUsed(), false);
    await recorded();
    assert.equal(await mayBeUsed(), true, 'the new one signed, too');
  });

  test('withdrawn, the references are erased everywhere with proof, and the paper stays in the list', async () => {
    const id = await recorded();
    const enrolled = kiosk.event(enrolment('ada', 'Ada Lovelace'));
    await deliver(enrolled);
    assert.equal((await ada()).enrolled, true);
    assert.equal((await withdraw(id)).status, 204);
    assert.equal(await mayBeUsed(), false);
    const after = await ada();
    assert.deepEqual(
      after.paperConsents.map(({ decision, reason, keptAt }) => [decision, reason, keptAt]),
      [
        ['withdrawn', 'asked by letter', 'Folder 7, second shelf'],
        ['given', 'signed on the first day', 'Folder 7, second shelf'],
      ],
    );
    assert.deepEqual([after.enrolled, after.removed, after.displayName], [false, false, 'Ada Lovelace']);
    const removal = after.removals[0];
    assert.deepEqual([removal?.reason, removal?.asked], ['withdrawn by the person on paper', 1]);
    const { changes } = await fleet.pull(kiosk);
    const told = changes.filter((change) => JSON.stringify(change).includes('references-withdrawn'));
    assert.deepEqual(told, [
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId: removal?.removalId },
    ]);
    assert.match(await lettersOf(after.paperConsents[0]?.consentId ?? ''), /Ended/);
    assert.deepEqual(await errorOf(await withdraw(id)), [409, 'consent-not-in-force']);
    // What was enrolled before it, and arrives later, does not bring the face back.
    await deliver(kiosk.event(enrolment('ada', 'Ada Lovelace'), { occurredAt: daysAgo(1) }));
    assert.equal((await ada()).enrolled, false);
  });

  test('withdrawn before central heard of the enrolment, the enrolment brings nothing, and its kiosk erases it', async () => {
    const id = await recorded({ agreedOn: day(-3) });
    const enrolled = kiosk.event(enrolment('ada', 'Ada Lovelace'), { occurredAt: daysAgo(1) });
    assert.equal((await withdraw(id)).status, 204);
    await deliver(enrolled);
    const after = await ada();
    const [removal] = after.removals;
    assert.deepEqual([after.enrolled, removal?.reason], [false, 'withdrawn by the person on paper']);
    assert.deepEqual([removal?.proved, removal?.asked], [0, 1]);
    const told = { kind: 'references-withdrawn', enroleeId: 'ada', removalId: removal?.removalId };
    const { changes } = await fleet.pull(kiosk);
    assert.ok(changes.some((change) => JSON.stringify(change) === JSON.stringify(told)));
  });

  test('what an answer at a kiosk has overtaken is not withdrawn on paper', async () => {
    const id = await recorded({ agreedOn: day(-2) });
    await deliver(kiosk.event(consent('given'), { occurredAt: daysAgo(0) }));
    assert.deepEqual(await errorOf(await withdraw(id)), [409, 'consent-not-in-force']);
    assert.deepEqual(await errorOf(await withdraw('0199a1b2-7c00-7000-8000-0123456789ab')), [
      404,
      'not-found',
    ]);
  });

  test('a picture is taken of whoever agreed on paper, and one that waits is erased with the withdrawal', async () => {
    const photo = { enroleeId: 'ada', picture: pictureOf('ada') };
    assert.equal((await desk.give(photo)).result?.outcome, 'no-consent');
    const id = await recorded();
    assert.equal((await desk.give(photo)).result, null, 'it waits for the kiosk');
    const page = await fleet.pull(kiosk);
    assert.deepEqual(
      page.photos.map(({ enroleeId }) => enroleeId),
      ['ada'],
    );
    await withdraw(id);
    assert.deepEqual((await fleet.pull(kiosk)).photos, []);
  });
});
