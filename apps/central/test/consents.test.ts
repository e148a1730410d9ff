/** What people answered at kiosks about the use of their faces: on their page, and on paper. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { consentTexts } from '@rollcall/contract';
import { sql } from 'kysely';
import { migrations } from '../src/database/migrations/index.ts';
import { personPageSchema } from '../src/wire.ts';
import { createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

type Decision = 'given' | 'refused' | 'withdrawn';

const consent = (decision: Decision, language: string, version = '2026-11'): object => ({
  kind: 'consent',
  enroleeId: 'ada',
  siteId: 'plant',
  decision,
  method: 'badge',
  text: { version, language },
  ...(decision === 'withdrawn' && { erasedReferences: 3 }),
});

/** The letters of a PDF, without blanks and in any order: where a line runs both ways, programs read it differently. */
async function lettersOf(pdf: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = [...document.pages()].map((page) => page.getText()).join('');
  document.destroy();
  library.destroy();
  return text.normalize('NFKC');
}

/** All but the last line, which says when it was made. */
const aboveFoot = (text: string): string => text.trimEnd().split('\n').slice(0, -1).join('\n');

const count = (text: string, letter: string): number => text.split(letter).length - 1;

onEachEngine('consents', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Gate north');
    await createFleet(() => central).pair(kiosk, 'plant');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const consentsOf = async () =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json()).consents;
  const deliver = (...said: object[]) =>
    central.deliver(
      kiosk,
      said.map((payload) => kiosk.event(payload)),
    );

  async function receipt(eventId: string | undefined): Promise<string> {
    const answer = await central.get(`/api/v1/people/ada/consents/${eventId}/receipt`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    return lettersOf(Buffer.from(await answer.arrayBuffer()));
  }

  test('the newest answer is first, with the text that it is about', async () => {
    await deliver(consent('refused', 'en'), consent('given', 'ar'), enrolment('ada', 'Ada Lovelace'));
    await deliver(consent('withdrawn', 'fr'));
    assert.deepEqual(
      (await consentsOf()).map(({ decision, language, textVersion, erasedReferences, deviceId }) => [
        decision,
        language,
        textVersion,
        erasedReferences,
        deviceId,
      ]),
      [
        ['withdrawn', 'fr', '2026-11', 3, 'gate'],
        ['given', 'ar', '2026-11', null, 'gate'],
        ['refused', 'en', '2026-11', null, 'gate'],
      ],
    );
  });

  test('the answer in force goes by central’s time, and nobody’s is once the person is erased', async () => {
    const yard = createKiosk('yard', 'Yard');
    await createFleet(() => central).pair(yard, 'plant');
    const dayAhead = {
      occurredAt: new Date(Date.now() + 86_000_000).toISOString(),
      clockTrust: { synchronised: false, centralOffsetMs: 86_400_000 },
    };
    const inForce = async () =>
      personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json()).answerInForce;
    await central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada'))]);
    assert.equal(await inForce(), null);
    const given = kiosk.event(consent('given', 'en'), dayAhead);
    await central.deliver(kiosk, [given]);
    assert.equal(await inForce(), given.id);
    const withdrawn = yard.event(consent('withdrawn', 'en'), { occurredAt: new Date().toISOString() });
    await central.deliver(yard, [withdrawn]);
    assert.equal((await consentsOf())[0]?.eventId, given.id, 'the list goes by the clocks of kiosks');
    assert.equal(await inForce(), withdrawn.id);
    await createFleet(() => central).admin('/api/v1/people/ada/remove', { reason: 'asked to' });
    assert.equal(await inForce(), null);
  });

  test('answers from before there was such a list are taken into it', async () => {
    await deliver(consent('given', 'en'), enrolment('ada', 'Ada\u0000 Lovelace'), consent('withdrawn', 'en'));
    const before = await consentsOf();
    await sql`drop table consents`.execute(central.database.db);
    await migrations['0018-consents']?.up(central.database.db);
    assert.equal(before.length, 2);
    assert.deepEqual(await consentsOf(), before);
  });

  test('a receipt has the answer, the words that were read, and its proof; one after the other, whatever the script', async () => {
    await deliver(
      consent('given', 'en'),
      consent('withdrawn', 'ar'),
      enrolment('ada', 'Ada Łukasiewicz-Nguyễn عائشة'),
    );
    const [withdrawn, given] = await consentsOf();
    const first = await receipt(withdrawn?.eventId);
    const english = await receipt(given?.eventId);
    for (const part of [
      'Agreed',
      'Łukasiewicz-Nguyễn',
      'Gate north',
      'Badge',
      'No picture.',
      given?.eventId ?? '-',
    ])
      assert.ok(english.includes(part), part);
    const arabic = await receipt(withdrawn?.eventId);
    assert.equal(aboveFoot(arabic), aboveFoot(first), 'what was written between leaves no trace');
    const text = consentTexts['2026-11']?.ar;
    const words = [text?.title, ...Object.values(text?.points ?? {})].join('').normalize('NFKC');
    for (const letter of ['س', 'ل', 'ه', 'ش', 'ق'])
      assert.ok(count(arabic, letter) >= count(words, letter), `${letter} ${count(arabic, letter)}`);
  });

  test('of a version that this server does not know, the receipt says so', async () => {
    await deliver(consent('given', 'en', '2031-02'), enrolment('ada', 'Ada'));
    const [given] = await consentsOf();
    assert.match(await receipt(given?.eventId), /does not have the text of this version/);
  });

  test('an answer that is not there, or another person’s, has no receipt', async () => {
    await deliver(consent('given', 'en'), enrolment('ada', 'Ada'), enrolment('bo', 'Bo'));
    const [given] = await consentsOf();
    const statuses = await Promise.all(
      [
        `/api/v1/people/bo/consents/${given?.eventId}/receipt`,
        '/api/v1/people/ada/consents/0199a1b2-7c00-7000-8000-0123456789ab/receipt',
        '/api/v1/people/ada/consents/nonsense/receipt',
      ].map(async (path) => (await central.get(path)).status),
    );
    assert.deepEqual(statuses, [404, 404, 400]);
  });
});
