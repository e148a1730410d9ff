/** The lanes beside the events: who goes first, and that none holds up another; see [Note: lanes]. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { reportBatchSchema, statementSchema, type ItemAnswers } from '@rollcall/contract';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { state, type Said } from '../src/central-link/apply.ts';
import { StatementSender } from '../src/central-link/statements.ts';
import { CentralFault } from '../src/outbox/central-http.ts';
import { enroleeId } from './support/decisions.ts';
import { openLinkedDevice } from './support/linked-device.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-lanes-'));
after(() => rmSync(root, { recursive: true, force: true }));

const uuid = '01935000-0000-7000-8000-000000000000';
const health: Said = {
  kind: 'health',
  health: {
    version: '0',
    uptimeSeconds: 1,
    pending: 0,
    deadLetters: 0,
    oldestPendingSeconds: null,
    enrolled: 0,
    clockOffsetMs: null,
    residentMegabytes: 1,
    diskFreeMegabytes: null,
    problems: [],
  },
};
const result: Said = { kind: 'command-result', commandId: uuid, outcome: 'done', message: '' };
const applied: Said = { kind: 'references-applied', enroleeId: enroleeId('ada'), version: uuid };

type Verdict = ItemAnswers['answers'][number]['status'] | CentralFault;

interface Stage {
  readonly store: DeviceStore;
  readonly sender: StatementSender;
  /** The kinds in each batch that central was sent. */
  readonly sent: string[][];
  readonly say: (...said: Said[]) => void;
  readonly later: (milliseconds: number) => void;
}

/** A real store, and a central that says of each statement what `verdict` says of its kind. */
function stage(
  verdict: (kind: string) => Verdict = () => 'accepted',
  events: { through: () => Promise<void>; patienceMs?: number } = { through: async () => undefined },
): Stage {
  const store = openDeviceStore({ directory: mkdtempSync(join(root, 'device-')), now: Date.now });
  after(() => store.close());
  const sent: string[][] = [];
  let nowMs = 0;
  const self = async (_path: string, body: object): Promise<ItemAnswers> => {
    const kinds = reportBatchSchema
      .parse(body)
      .reports.map(({ id, statement }) => ({ ...statementSchema.parse(JSON.parse(statement)), id }));
    sent.push(kinds.map(({ kind }) => kind));
    const answers = kinds.map(({ id, kind }) => {
      const status = verdict(kind);
      if (status instanceof CentralFault) throw status;
      return status === 'rejected' ? { id, status, code: 'statement-invalid' } : { id, status };
    });
    return { answers, centralTime: new Date().toISOString() };
  };
  const sender = new StatementSender({
    store,
    central: { self },
    eventsAreThrough: events.through,
    ...(events.patienceMs !== undefined && { patienceMs: events.patienceMs }),
    random: () => 1,
    monotonicMs: () => nowMs,
    logger: createLogger('test', 'silent'),
  });
  return {
    store,
    sender,
    sent,
    say: (...said) => said.forEach((one) => state({ store, now: Date.now }, one)),
    later: (milliseconds) => void (nowMs += milliseconds),
  };
}

const away = (retryAfterMs: number | null = null): CentralFault =>
  new CentralFault('central-unreachable', 'nobody answers', { retryAfterMs });

test('lanes go by their priority, each in batches of its own, whatever came first', async () => {
  const { sender, sent, say, store } = stage();
  say(health, applied, applied, result);
  await sender.send();
  assert.deepEqual(sent, [['command-result'], ['references-applied', 'references-applied'], ['health']]);
  assert.ok(store.lanes().every(({ pending }) => pending === 0));
});

test('what central refuses for good is a dead letter with its reason, and the other lanes go on', async () => {
  const { sender, say, store } = stage((kind) => (kind === 'command-result' ? 'rejected' : 'accepted'));
  say(result, applied);
  await sender.send();
  assert.ok(store.lanes().every(({ pending }) => pending === 0));
  assert.deepEqual(
    store.centralLink.deadReports().map(({ lane, code }) => [lane, code]),
    [['command', 'statement-invalid']],
  );
});

test('a lane whose answers cannot be used waits by itself', async () => {
  const broken = new CentralFault('central-answer-invalid', 'no answer to this');
  const { sender, sent, say, later } = stage((kind) => (kind === 'command-result' ? broken : 'accepted'));
  say(result, applied);
  await sender.send();
  say(applied);
  await sender.send();
  assert.deepEqual(sent, [['command-result'], ['references-applied'], ['references-applied']]);
  later(1001);
  await sender.send();
  assert.deepEqual(sent.at(-1), ['command-result'], 'after its backoff it is tried again');
});

test('nobody else is tried while central cannot be reached, and a longer Retry-After is kept to', async () => {
  let answer: Verdict = away(7000);
  const { sender, sent, say, later } = stage(() => answer);
  say(result, applied);
  await assert.rejects(sender.send(), { code: 'central-unreachable' });
  assert.deepEqual(sent, [['command-result']]);
  answer = 'accepted';
  later(6999);
  await sender.send();
  assert.deepEqual(sent.slice(1), [['references-applied']]);
  later(2);
  await sender.send();
  assert.deepEqual(sent.at(-1), ['command-result']);
});

test('a lane that nobody answers sends less at once', async () => {
  let answer: Verdict = away();
  const { sender, sent, say, later } = stage(() => answer);
  say(...Array.from({ length: 40 }, () => applied));
  for (const _ of [1, 2]) {
    await assert.rejects(sender.send());
    later(600_000);
  }
  answer = 'accepted';
  await sender.send();
  assert.deepEqual(
    sent.map((batch) => batch.length),
    [40, 25, 12, 25, 3],
  );
});

test('events go first, and not for ever', async () => {
  const { promise: events, resolve: through } = Promise.withResolvers<void>();
  const patient = stage(() => 'accepted', { through: () => events });
  patient.say(result);
  const sending = patient.sender.send();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(patient.sent, [], 'a push is under way');
  through();
  await sending;
  assert.equal(patient.sent.length, 1);

  const hungry = stage(() => 'accepted', { through: () => new Promise(() => undefined), patienceMs: 20 });
  hungry.say(result);
  await hungry.sender.send();
  assert.equal(hungry.sent.length, 1, 'events that never end are no reason to wait for ever');
});

test('what is to be said of a page of changes goes before the next page comes', async () => {
  const heard: string[] = [];
  const centralTime = new Date().toISOString();
  const self = async (path: string, body: object | null): Promise<unknown> => {
    if (path === 'reports') {
      const { reports } = reportBatchSchema.parse(body);
      heard.push(...reports.map(({ statement }) => statementSchema.parse(JSON.parse(statement)).kind));
      return { answers: reports.map(({ id }) => ({ id, status: 'accepted' })), centralTime };
    }
    if (!path.startsWith('changes')) throw new CentralFault('central-answer-invalid', path);
    const page = heard.filter((kind) => kind === 'page').length + 1;
    heard.push('page');
    const change = { kind: 'person-removed', enroleeId: 'ada', removalId: uuid };
    return { changes: [change], wanted: [], cursor: `${page}-1`, more: page < 3, reset: false, centralTime };
  };
  const central = { self, proveKeys: async () => undefined };
  const device = openLinkedDevice('http://127.0.0.1:1', { central });
  await device.link.pull();
  await device.close();
  const removals = heard.filter((kind) => kind === 'page' || kind === 'person-removed');
  assert.deepEqual(removals, ['page', 'person-removed', 'page', 'person-removed', 'page', 'person-removed']);
});
