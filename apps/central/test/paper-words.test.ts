/** A paper's form and receipt state the words that were signed, and no others; and how many are made at once. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { consentTextVersion } from '@rollcall/contract';
import { makePdf } from '../src/consents/pdf/make.ts';
import { createQueue } from '../src/consents/pdf/queue.ts';
import { personPageSchema } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk } from './instruments/kiosk.ts';
import { ownWords } from './instruments/own-words.ts';

const facts = {
  enroleeId: 'ada',
  displayName: 'Ada',
  siteName: 'Plant',
  language: 'en',
  textVersion: consentTextVersion,
  text: { title: 'x', points: { purpose: '', kept: '', until: '', who: '', instead: '', end: '' } },
} as const;
const dayMs = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10);

onEachEngine('the words of a paper', (engine) => {
  let central: TestCentral;
  const fleet = createFleet(() => central);
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    await fleet.pair(createKiosk('gate', 'Gate north'));
    await keep(['plant']);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  async function put(path: string, body: object): Promise<void> {
    const headers = { ...asAdmin, 'content-type': 'application/json' };
    const answer = await central.app.request(path, { method: 'PUT', headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, await answer.text());
  }
  const keep = (sites: string[], displayName = 'Ada Lovelace') =>
    put('/api/v1/people/ada', { displayName, sites, reason: 'staff list' });
  const call = (name: string) => {
    const fence = { shape: 'circle', centre: { latitude: -6.2, longitude: 106.8 }, radiusMetres: 50 };
    const policy = { siteId: 'plant', name, fence, positionMaxAgeSeconds: 60, sameVisitSeconds: 60 };
    return put('/api/v1/sites', { policy, reason: 'a name' });
  };
  const papers = '/api/v1/people/ada/paper-consents';
  const form = `${papers}/form?language=en`;
  const record = (over: object = {}): Promise<Response> => {
    const paper = { agreedOn: day(-1), textVersion: consentTextVersion, language: 'en', keptAt: 'Folder 7' };
    return central.post(papers, { ...paper, reason: 'signed', ...over }, asAdmin);
  };
  async function recorded(): Promise<string> {
    const answer = await record();
    assert.equal(answer.status, 201);
    return ((await answer.json()) as { consentId: string }).consentId;
  }
  const withdraw = (id: string, over: object = {}): Promise<Response> =>
    central.post(`${papers}/${id}/withdraw`, { reason: 'asked', ...over }, asAdmin);
  const listed = async () =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json()).paperConsents;
  const lettersOf = (id: string) => lettersIn(`/api/v1/people/ada/consents/${id}/receipt`);
  async function lettersIn(path: string): Promise<string> {
    const answer = await central.get(path);
    assert.equal(answer.status, 200);
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(Buffer.from(await answer.arrayBuffer()));
    const text = [...document.pages()].map((page) => page.getText()).join('');
    document.destroy();
    library.destroy();
    return text.replaceAll(/\s+/g, ' ');
  }

  test('a version that was published after the day on the paper stood on no paper of that day', async () => {
    const words = { languages: { en: ownWords }, basedOn: 0, reason: 'from the lawyers' };
    const published = await central.post('/api/v1/consent-texts', words, asAdmin);
    const { version: textVersion } = (await published.json()) as { version: string };
    assert.deepEqual(await errorOf(await record({ textVersion, agreedOn: day(-2) })), [
      422,
      'consent-text-later',
    ]);
    const publish = (at: string) =>
      central.database.db
        .updateTable('consent_texts')
        .set({ published_at: new Date(at) })
        .execute();
    await publish(`${day(-1)}T00:00:00Z`);
    assert.equal((await record({ textVersion, agreedOn: day(-2) })).status, 422, 'the day had ended');
    // In New York it had not.
    assert.equal(
      (await record({ textVersion, agreedOn: day(-2), utcOffsetMinutes: -300 })).status,
      201,
      'where the day ended later',
    );
    assert.equal((await record({ textVersion, agreedOn: day(-1) })).status, 201, 'on the day itself');
    assert.equal((await record({ agreedOn: '2020-01-01' })).status, 201, 'ours was there always');
  });

  test('the receipt has the names that the sites had, whatever they are called and wherever the person is now', async () => {
    await call('Old plant');
    const id = await recorded();
    await call('New plant');
    assert.equal((await listed())[0]?.siteNames, 'Old plant');
    assert.match(await lettersOf(id), /Old plant/);
    assert.equal((await withdraw(id)).status, 204);
    const [withdrawn] = await listed();
    const receipt = await lettersOf(withdrawn?.consentId ?? '');
    assert.ok(receipt.includes('Old plant') && !receipt.includes('New plant'), receipt);
    await central.database.db.updateTable('paper_consents').set({ site_names: null }).execute();
    assert.match(await lettersOf(id), /New plant/, 'of before nobody knows');
  });

  test('somebody without a site has no form: the text would name none', async () => {
    assert.equal((await central.get(form)).status, 200);
    await keep([]);
    assert.deepEqual(await errorOf(await central.get(form)), [409, 'person-without-site']);
  });

  test('names are printed in the scripts that there are letters for; others are owned up to, beside the id', async () => {
    const missing = 'stands for letters that this document cannot show';
    for (const name of ['Иван Петров', 'Ελένη Ρήγα', 'Nguyễn Văn An', 'Łukasz Żak', 'สมชาย']) {
      await keep(['plant'], name);
      const letters = await lettersIn(form);
      assert.ok(letters.includes(`${name} (ada)`), `${name}: ${letters}`);
      assert.ok(!letters.includes(missing), name);
    }
    await keep(['plant'], '王小明 Wang');
    const letters = await lettersIn(form);
    assert.ok(letters.includes('[?] Wang (ada)') && letters.includes(missing), letters);
    assert.ok((await lettersOf(await recorded())).includes(missing), 'on receipts as well');
  });

  test('a withdrawal is of the day that it is there', async () => {
    for (const [utcOffsetMinutes, offset] of [
      [840, new Date().getUTCHours() >= 10 ? 1 : 0],
      [-840, new Date().getUTCHours() < 14 ? -1 : 0],
      [undefined, 0],
    ] as const) {
      assert.equal((await withdraw(await recorded(), { utcOffsetMinutes })).status, 204);
      const withdrawn = (await listed()).find(({ decision }) => decision === 'withdrawn');
      assert.equal(withdrawn?.statedOn, day(offset), String(utcOffsetMinutes));
      await central.database.db.deleteFrom('paper_consents').execute();
    }
    const id = await recorded();
    assert.deepEqual(await errorOf(await withdraw(id, { utcOffsetMinutes: 841 })), [422, 'request-invalid']);
  });

  test('beyond some at once the others are told to come back', async () => {
    const asked = Array.from({ length: 14 }, () => makePdf({ kind: 'form', facts }));
    const answer = await central.get(form);
    assert.deepEqual(await errorOf(answer), [503, 'too-many-exports']);
    const full = (await Promise.all(asked)).filter((made) => made === 'full');
    assert.equal(full.length, 4, 'two are made, eight wait');
    assert.equal((await central.get(form)).status, 200, 'and then there is room again');
  });
});

test('works run in order, some at once; one that fails gives its place on', async () => {
  const run = createQueue({ atOnce: 2, mostWaiting: 3 });
  const order: number[] = [];
  let atOnce = 0;
  const work = (number: number) => async () => {
    order.push(number);
    atOnce += 1;
    assert.ok(atOnce <= 2);
    await sleep(5);
    atOnce -= 1;
    if (number % 2 === 0) throw new Error('an even one');
    return number;
  };
  const ended = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((number) => run(work(number))));
  assert.deepEqual(
    ended.map((end) => (end.status === 'fulfilled' ? end.value : 'failed')),
    ['failed', 1, 'failed', 3, 'failed', 'full'],
  );
  assert.deepEqual(order, [0, 1, 2, 3, 4]);
  assert.equal(await run(work(7)), 7);
});

test('a thread that takes too long is ended, and its place is free', async () => {
  for (const attempt of [1, 2, 3])
    await assert.rejects(
      makePdf({ kind: 'form', facts }, 1),
      /worker-stopped|more than 1 ms/,
      `time ${attempt}`,
    );
});
