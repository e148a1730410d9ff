/** What people agree to in an organisation's own words: versions, who hears of them, and what stays of each. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import {
  consentText,
  consentTextChangeSchema,
  consentTextVersion,
  type ConsentTextChange,
  type OwnWordsByLanguage,
} from '@rollcall/contract';
import { openSession } from '../src/access/sessions.ts';
import type { Role } from '../src/access/roles.ts';
import { consentTextsPageSchema, type ConsentTextsPage } from '../src/consent-texts/wire.ts';
import { personPageSchema, type PersonPage } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';
import { arabicWords, consentTo, ownWords } from './instruments/own-words.ts';

const path = '/api/v1/consent-texts';

onEachEngine('consent texts', (engine) => {
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

  const say = (languages: object, basedOn = 0, headers = asAdmin): Promise<Response> =>
    central.post(path, { languages, basedOn, reason: 'read by our lawyer' }, headers);
  async function publish(languages: OwnWordsByLanguage, basedOn = 0): Promise<string> {
    const answer = await say(languages, basedOn);
    assert.equal(answer.status, 200, await answer.clone().text());
    return ((await answer.json()) as { version: string }).version;
  }
  const all = async (): Promise<ConsentTextsPage> =>
    consentTextsPageSchema.parse(await (await central.get(path)).json());
  const pulled = async (by: Kiosk): Promise<ConsentTextChange[]> =>
    (await fleet.pull(by)).changes.flatMap((one) => consentTextChangeSchema.safeParse(one).data ?? []);
  const ada = async (): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json());
  const deliver = (...said: object[]) =>
    central.deliver(
      kiosk,
      said.map((payload) => kiosk.event(payload)),
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

  test('kiosks of all sites get what was published last, whole, with our words where there are no own ones', async () => {
    const other = createKiosk('back', 'Back door');
    await fleet.pair(other, 'office');
    assert.deepEqual(await pulled(kiosk), [], 'nothing is sent before');
    assert.equal((await all()).inForce, consentTextVersion);
    const first = await publish({ en: { ...ownWords, purpose: '  To count\n your hours. ' } });
    assert.match(first, /^own-1-[\da-f]{6}$/);
    const second = await publish({ en: ownWords, ar: arabicWords }, 1);
    for (const each of [kiosk, other]) {
      const [change, ...more] = await pulled(each);
      assert.deepEqual([change?.version, more], [second, []]);
      const { en, ar, fr } = change?.texts ?? {};
      assert.deepEqual(en?.points, { ...consentText('en').points, ...ownWords });
      assert.equal(en?.title, consentText('en').title);
      assert.equal(ar?.points.who, arabicWords.who);
      assert.deepEqual(fr, consentText('fr'));
    }
    const { inForce, published } = await all();
    assert.equal(inForce, second);
    assert.deepEqual(
      published.map(({ number, version, author, reason, languages }) => [
        number,
        version,
        author,
        reason,
        Object.keys(languages),
      ]),
      [
        [2, second, 'admin token', 'read by our lawyer', ['en', 'ar']],
        [1, first, 'admin token', 'read by our lawyer', ['en']],
      ],
    );
    assert.equal(published[1]?.texts.en.points.purpose, 'To count your hours.', 'one paragraph');
  });

  test('bad words are refused, each with its code, and nothing is kept or sent', async () => {
    const cases: [object, string][] = [
      [{ en: { ...ownWords, kept: ' ' } }, 'consent-text-incomplete'],
      [{ en: { ...ownWords, kept: 'x'.repeat(401) } }, 'consent-text-too-long'],
      [{ en: { ...ownWords, who: '<b>Yard</b>' } }, 'consent-text-markup'],
      [{ en: { ...ownWords, who: 'Yard &lt;script&gt;' } }, 'consent-text-markup'],
      [{ en: { ...ownWords, who: 'Yard \u202Egnihton' } }, 'consent-text-markup'],
      [{ en: { ...ownWords, who: 'Yard \u0000' } }, 'consent-text-markup'],
      [{ de: ownWords }, 'request-invalid'],
      [{ en: { ...ownWords, title: 'Sign here' } }, 'request-invalid'],
      [{ en: { ...ownWords, who: 'x'.repeat(4001) } }, 'request-invalid'],
    ];
    for (const [languages, code] of cases)
      assert.deepEqual(
        await errorOf(await say(languages)),
        [422, code],
        JSON.stringify(languages).slice(0, 90),
      );
    const noReason = await central.post(
      path,
      { languages: { en: ownWords }, basedOn: 0, reason: ' ' },
      asAdmin,
    );
    assert.deepEqual(await errorOf(noReason), [422, 'request-invalid']);
    assert.deepEqual([(await all()).published, await pulled(kiosk)], [[], []]);
    const widest = { en: { ...ownWords, kept: 'x'.repeat(400), purpose: 'Hours < 40 & R&D > 3' } };
    assert.match(await publish(widest), /^own-1-/);
  });

  test('of two who publish on the same basis one is told; the same text again is none', async () => {
    const answers = await Promise.all([say({ en: ownWords }), say({ ar: arabicWords })]);
    const refused = answers.filter(({ status }) => status !== 200);
    assert.equal(refused.length, 1);
    assert.deepEqual(await errorOf(refused[0] ?? new Response()), [409, 'consent-text-changed']);
    const [newest] = (await all()).published;
    assert.deepEqual(await errorOf(await say(newest?.languages ?? {}, 1)), [409, 'consent-text-same']);
    const back = await publish({}, 1);
    const [change] = await pulled(kiosk);
    assert.equal(change?.version, back);
    assert.deepEqual(change?.texts.en, consentText('en'), 'ours again, as a version of its own');
  });

  test('where nothing was published our own text is no new one', async () => {
    assert.deepEqual(await errorOf(await say({})), [409, 'consent-text-same']);
  });

  test('administrators publish, auditors read, others neither; all of it is in the trail', async () => {
    const expected: [Role, number, number][] = [
      ['manager', 403, 403],
      ['technician', 403, 403],
      ['auditor', 200, 403],
      ['admin', 200, 200],
    ];
    for (const [role, reads, publishes] of expected) {
      const headers = await as(role);
      assert.equal((await central.get(path, headers)).status, reads, role);
      assert.equal((await say({ en: ownWords }, 0, headers)).status, publishes, role);
    }
    const rows = await central.database.db
      .selectFrom('audit')
      .select(['actor_name', 'action', 'detail'])
      .where('subject', '=', 'consent-texts')
      .orderBy('position')
      .execute();
    assert.deepEqual(
      rows.map(({ actor_name, action }) => [actor_name, action]),
      [
        ['a auditor', 'governance.read'],
        ['a admin', 'governance.read'],
        ['a admin', 'governance.change'],
      ],
    );
    const written = rows.at(-1)?.detail ?? '';
    assert.match(written, /own-1-/);
    assert.match(written, /read by our lawyer/);
    assert.ok(!written.includes('Yard Ltd.'), 'the words are in the version, not in the trail');
  });

  test('a person’s page and receipt have the version that was answered, whatever came later', async () => {
    const first = await publish({ en: ownWords });
    await deliver(enrolment('ada', 'Ada Lovelace'), consentTo(first));
    assert.equal((await ada()).consentTextVersion, first);
    const second = await publish({ en: { ...ownWords, until: 'Until next week.' } }, 1);
    const { consents, consentTextVersion: inForce } = await ada();
    assert.deepEqual([consents[0]?.textVersion, inForce], [first, second]);
    assert.equal(consents[0]?.text?.points.until, ownWords.until);
    const answer = await central.get(`/api/v1/people/ada/consents/${consents[0]?.eventId}/receipt`);
    assert.equal(answer.status, 200);
    const library = await PDFiumLibrary.init();
    const pdf = await library.loadDocument(Buffer.from(await answer.arrayBuffer()));
    const text = [...pdf.pages()].map((page) => page.getText()).join('');
    pdf.destroy();
    library.destroy();
    const words = text.replaceAll(/\s+/g, ' ');
    assert.ok(words.includes(first) && words.includes('three months after you leave'), words);
    assert.ok(words.includes('Yard Ltd., plant, privacy@yard.example'), 'the site is named');
    assert.ok(!words.includes('next week'));
  });

  test('an answer in a language that fell back has the words that were shown', async () => {
    const version = await publish({ ar: arabicWords });
    await deliver(enrolment('ada', 'Ada'), consentTo(version, 'pt'));
    const [given] = (await ada()).consents;
    assert.deepEqual(given?.text, consentText('pt'));
  });
});
