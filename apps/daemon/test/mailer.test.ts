/** The mailer against a real SMTP server, which takes, postpones and refuses as it is told. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, beforeEach, test } from 'node:test';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { SMTPServer } from 'smtp-server';
import { Mailer } from '../src/mail/mailer.ts';
import { newStore } from './support/device-stores.ts';

const login = { user: 'kiosk', password: 'secret words' };
const mail = { to: 'ada@example.org', subject: 'Selfie recebida', text: 'We received your selfie.' };

let received: { to: string[]; message: string }[] = [];
interface Refused {
  readonly code: number;
  readonly words: string;
}
let refusal: Refused | null = null;
let senderRefusal: Refused | null = null;
const errorOf = (refused: Refused | null): Error | null =>
  refused && Object.assign(new Error(refused.words), { responseCode: refused.code });
const server = new SMTPServer({
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _, answer) =>
    username === login.user && password === login.password
      ? answer(null, { user: login.user })
      : answer(new Error('who are you')),
  onMailFrom: (_, __, answer) => answer(errorOf(senderRefusal)),
  onRcptTo: (_, __, answer) => answer(errorOf(refusal)),
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ to, message: Buffer.concat(parts).toString('utf8') });
      done();
    });
  },
});
let port = 0;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
after(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => {
  received = [];
  refusal = null;
  senderRefusal = null;
});

const logged: unknown[] = [];
const note = (fields: unknown): void => void logged.push(fields);
const logger = { info: note, warn: note, error: note } as unknown as Logger;

function newMailer(
  { mails }: DeviceStore,
  options: { port?: number; password?: string; now?: () => number } = {},
) {
  const mailServer = {
    host: '127.0.0.1',
    port: options.port ?? port,
    secure: false,
    login: { ...login, password: options.password ?? login.password },
    from: 'Rollcall <rollcall@example.org>',
  };
  const parts = { queue: mails, server: mailServer, now: options.now ?? Date.now, random: () => 0, logger };
  const mailer = new Mailer(parts);
  after(() => mailer.close());
  return mailer;
}

test('a mail arrives once, with its words, and waits no longer', async () => {
  const store = newStore();
  store.mails.add(mail);
  const mailer = newMailer(store);
  await Promise.all([mailer.send(), mailer.send()]);
  await mailer.send();
  assert.equal(received.length, 1);
  assert.deepEqual(received[0]?.to, ['ada@example.org']);
  assert.match(received[0]?.message ?? '', /^Subject: Selfie recebida\r$/m);
  assert.match(received[0]?.message ?? '', /^From: Rollcall <rollcall@example\.org>\r$/m);
  assert.match(received[0]?.message ?? '', /We received your selfie\./);
  assert.equal(store.mails.pending(), 0);
});

test('without a server it waits, then goes under the same Message-ID', async () => {
  let now = Date.UTC(2026, 2, 2);
  const store = newStore(() => now);
  store.mails.add(mail);
  const [queued] = store.mails.due();
  await newMailer(store, { port: 1, now: () => now }).send();
  assert.equal(store.mails.pending(), 1);
  assert.deepEqual(store.mails.due(), [], 'not at once again');
  now += 30_000;
  await newMailer(store, { now: () => now }).send();
  assert.equal(received.length, 1);
  assert.ok(received[0]?.message.includes(`<${queued?.id}@`));
});

test('a server that asks for later, or a wrong password, loses nothing', async () => {
  const store = newStore();
  store.mails.add(mail);
  refusal = { code: 451, words: 'later' };
  await newMailer(store).send();
  assert.equal(store.mails.pending(), 1);
  store.mails.add(mail);
  await newMailer(store, { password: 'wrong' }).send();
  assert.equal(store.mails.pending(), 2);
  assert.equal(received.length, 0);
});

test('a sender that the server refuses, or a relay that it denies, loses nothing', async () => {
  const store = newStore();
  store.mails.add(mail);
  senderRefusal = { code: 550, words: 'no such sender here' };
  await newMailer(store).send();
  assert.equal(store.mails.pending(), 1);
  senderRefusal = null;
  const faults = [
    { code: 554, words: '5.7.1 Relay access denied' },
    { code: 530, words: 'Authentication required' },
    { code: 535, words: 'Authentication failed' },
  ];
  for (const [index, fault] of faults.entries()) {
    store.mails.add(mail);
    refusal = fault;
    await newMailer(store).send();
    assert.equal(store.mails.pending(), index + 2, fault.words);
  }
});

test('a mailbox that the server keeps from us is tried for days, then dropped without its address; a wrong login is not', async () => {
  let now = Date.UTC(2026, 2, 2);
  const store = newStore(() => now);
  store.mails.add(mail);
  const mailer = newMailer(store, { now: () => now });
  const tryFor = async (hours: number): Promise<number> => {
    for (let hour = 0; hour < hours; hour += 1) {
      now += 3_600_000;
      await mailer.send();
    }
    return store.mails.pending();
  };
  logged.length = 0;
  senderRefusal = { code: 550, words: '5.7.1 Sender not allowed' };
  assert.equal(await tryFor(50), 1);
  senderRefusal = null;
  refusal = { code: 550, words: '5.7.1 ada@example.org takes no mail from you' };
  assert.equal(await tryFor(40), 1, 'somebody may mend it meanwhile');
  assert.equal(await tryFor(10), 0);
  assert.match(JSON.stringify(logged), /"reason":"EENVELOPE 550","tries":100/);
  assert.doesNotMatch(JSON.stringify(logged), /ada@example|secret words/, 'the log knows nobody');
  store.mails.add(mail);
  refusal = { code: 535, words: '5.7.8 Authentication failed' };
  assert.equal(await tryFor(101), 1);
});

test('an address that does not exist is dropped, and holds up no other', async () => {
  const store = newStore();
  store.mails.add(mail);
  refusal = { code: 550, words: 'nobody of the name ada@example.org' };
  await newMailer(store).send();
  assert.equal(store.mails.pending(), 0);
  assert.doesNotMatch(JSON.stringify(logged), /ada@example|secret words/, 'the log knows nobody');
});

test('an address cannot bring headers or further people with it', async () => {
  const store = newStore();
  store.mails.add({ ...mail, subject: 'Hello\r\nBcc: eve@example.org' });
  await newMailer(store).send();
  assert.doesNotMatch(received[0]?.message ?? '', /^Bcc:/m);
  assert.deepEqual(received[0]?.to, ['ada@example.org']);
});
