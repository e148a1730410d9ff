/** A round begun anew forgets whom central does not name; before that, central is told what it has lost. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { reportBatchSchema } from '@rollcall/contract';
import { enroleeId } from './support/decisions.ts';
import { eventually } from './support/eventually.ts';
import { startFaultyLine, type FaultyLine } from './support/faulty-line.ts';
import { openLinkedDevice, type LinkedDevice } from './support/linked-device.ts';

let line: FaultyLine;
let kiosk: LinkedDevice;
/** What central answers when it is asked for changes, one after the other; the last one stays. */
let pages: object[];
/** What central says it has; null: it does not say. */
let known: number | null;
let asked: string[];

const page = (cursor: string, named: readonly string[], reset: boolean): object => ({
  changes: named.map((name) => ({ kind: 'person', enroleeId: name, displayName: name })),
  wanted: [],
  cursor,
  more: false,
  reset,
  centralTime: new Date().toISOString(),
});

async function self(path: string, body: object | null): Promise<unknown> {
  const [what = ''] = path.split('?');
  const centralTime = new Date().toISOString();
  if (what === 'reports') {
    const { reports } = reportBatchSchema.parse(body);
    return { answers: reports.map(({ id }) => ({ id, status: 'accepted' })), centralTime };
  }
  asked.push(what);
  if (what === 'heartbeat') return { centralTime, ...(known !== null && { lastSequence: known }) };
  return pages.length > 1 ? pages.shift() : pages[0];
}

beforeEach(async () => {
  line = await startFaultyLine(null);
  kiosk = openLinkedDevice(line.url, { central: { self, proveKeys: async () => undefined } });
  [pages, known, asked] = [[page('a', ['bo'], false)], null, []];
  kiosk.enrol('bo', [1, 0, 0]);
  await kiosk.link.pull();
  asked = [];
});
afterEach(async () => {
  await kiosk.close();
  await line.close();
});

const isThere = (): boolean => kiosk.store.people.get(enroleeId('bo')) !== null;

test('what central answered before it knew all is not obeyed', async () => {
  known = kiosk.store.outbox.status().lastSequence;
  pages = [page('b', [], true), page('c', ['bo'], true)];
  await kiosk.link.pull();
  assert.deepEqual([asked, isThere()], [['changes', 'heartbeat', 'changes'], true]);
  asked = [];
  pages = [page('d', [], false)];
  await kiosk.link.pull();
  assert.deepEqual([asked, isThere()], [['changes'], true], 'only where a round begins');
});

test('whom a central that lacks nothing does not name is forgotten, and so for one that does not say', async () => {
  known = null;
  pages = [page('b', [], true)];
  await kiosk.link.pull();
  assert.equal(isThere(), false);
});

test('so long as central lacks an event that cannot be brought, nobody is forgotten', async () => {
  known = 0;
  pages = [page('b', [], true)];
  await kiosk.link.pull();
  assert.deepEqual([asked, isThere()], [['changes', 'heartbeat'], true]);
});

test('the end of the service does not wait until all is brought', async () => {
  known = 0;
  pages = [page('b', [], true)];
  const stuck = Promise.withResolvers<void>();
  kiosk.delivery.deliverAll = () => stuck.promise;
  const pulling = kiosk.link.pull();
  await eventually('the question', () => asked.includes('heartbeat'));
  await kiosk.link.stop();
  await pulling;
  assert.equal(isThere(), true);
  stuck.resolve();
});
