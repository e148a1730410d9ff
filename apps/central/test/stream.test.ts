import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { attendanceRecordSchema } from '@rollcall/contract';
import { sql } from 'kysely';
import { asAdmin, createTestCentral, errorOf, tokens, type TestCentral } from './instruments/central.ts';
import { noPostgresql, onEachEngine } from './instruments/engines.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';

interface Message {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Reads server-sent events as a browser does. */
class Listener {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  constructor(response: Response) {
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.ok(response.body);
    this.#reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Null at the end of the stream. */
  async next(): Promise<Message | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const field = (name: string): string =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
        return { event: field('event'), data: field('data'), id: field('id') };
      }
      const { done, value } = await this.#reader.read();
      if (done) return null;
      this.#text += value;
    }
  }

  /** The next attendance, and the id to continue after. */
  async record(): Promise<{ eventId: string; id: string }> {
    for (let message = await this.next(); message !== null; message = await this.next()) {
      if (message.event !== 'attendance') continue;
      const { eventId } = attendanceRecordSchema.parse(JSON.parse(message.data));
      return { eventId, id: message.id };
    }
    throw new Error('the stream ended');
  }

  async records(count: number): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push((await this.record()).eventId);
    return ids;
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }
}

const quick = { pollMs: 50, heartbeatMs: 60_000 };

onEachEngine('the stream', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk();
    await central.register(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  const listen = async (headers = {}, at = central): Promise<Listener> =>
    new Listener(await at.get('/api/v1/attendance/stream', { ...asAdmin, ...headers }));

  test('says at once that it is there, and then at once what is new, in order', async () => {
    await central.deliver(kiosk, kiosk.events(2));
    const listener = await listen();
    const hello = await listener.next();
    assert.equal(hello?.event, 'heartbeat');
    assert.ok(!Number.isNaN(Date.parse(hello.data)));
    const events = kiosk.events(250);
    await central.deliver(kiosk, events);
    assert.deepEqual(
      await listener.records(250),
      events.map(({ id }) => id),
    );
    await listener.leave();
  });

  test('continues where a reader left, without a gap', async () => {
    const listener = await listen();
    await listener.next();
    const events = kiosk.events(5);
    await central.deliver(kiosk, events.slice(0, 3));
    await listener.record();
    const { id } = await listener.record();
    await listener.leave();
    await central.deliver(kiosk, events.slice(3));
    const again = await listen({ 'last-event-id': id });
    assert.deepEqual(
      await again.records(3),
      events.slice(2).map((event) => event.id),
    );
    await again.leave();
  });

  test('continues after its first heartbeat too, when nothing else had come', async () => {
    const listener = await listen();
    const hello = await listener.next();
    await listener.leave();
    const events = kiosk.events(2);
    await central.deliver(kiosk, events);
    const again = await listen({ 'last-event-id': hello?.id ?? '' });
    assert.equal((await again.record()).eventId, events[0]?.id);
    await again.leave();
  });

  test('begins afresh after an id that is none', async () => {
    await central.deliver(kiosk, kiosk.events(2));
    const listener = await listen({ 'last-event-id': 'nonsense' });
    const events = kiosk.events(1);
    await listener.next();
    await central.deliver(kiosk, events);
    assert.deepEqual(await listener.records(1), [events[0]?.id]);
    await listener.leave();
  });

  test('shows what another process has taken', async () => {
    const other = createTestCentral(await engine.openAgain(central.database), { streams: quick });
    const listener = await listen({}, other);
    await listener.next();
    const events = kiosk.events(2);
    await central.deliver(kiosk, events);
    assert.deepEqual(
      await listener.records(2),
      events.map(({ id }) => id),
    );
    other.stop();
    assert.equal(await listener.next(), null);
    await other.database.close();
  });

  test('ends when the process stops', async () => {
    const listener = await listen();
    await listener.next();
    central.stop();
    assert.equal(await listener.next(), null);
  });

  test('goes on saying that it is there, until its reader is signed out', async () => {
    const central2 = createTestCentral(central.database, { streams: { pollMs: 20, heartbeatMs: 40 } });
    const signedIn = await central2.post('/api/v1/session', { token: tokens.admin });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const listener = new Listener(await central2.get('/api/v1/attendance/stream', { cookie }));
    for (const _ of [1, 2, 3]) assert.equal((await listener.next())?.event, 'heartbeat');
    await central2.app.request('/api/v1/session', { method: 'DELETE', headers: { cookie } });
    while ((await listener.next()) !== null);
    central2.stop();
  });

  test('is not for everybody at once', async () => {
    const listeners: Listener[] = [];
    for (let open = 0; open < 200; open += 1) listeners.push(await listen());
    const refused = await central.get('/api/v1/attendance/stream');
    assert.equal(refused.headers.get('retry-after'), '5');
    assert.deepEqual(await errorOf(refused), [503, 'too-many-streams']);
    central.stop();
    for (const listener of listeners) while ((await listener.next()) !== null);
    assert.ok((await central.get('/api/v1/attendance/stream')).ok, 'there is room again');
  });

  test('is not taken by questions that want its head alone', async () => {
    for (let asked = 0; asked < 200; asked += 1) {
      const head = await central.app.request('/api/v1/attendance/stream', {
        method: 'HEAD',
        headers: asAdmin,
      });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('content-type'), 'text/event-stream');
    }
    const listener = await listen();
    assert.equal((await listener.next())?.event, 'heartbeat');
    await listener.leave();
    const refused = await central.app.request('/api/v1/attendance/stream', { method: 'HEAD' });
    assert.equal(refused.status, 401);
  });

  test('misses nothing when an older transaction commits later', { skip: noPostgresql }, async (context) => {
    if (central.database.engine === 'embedded') return context.skip('it has one session');
    const slow = createKiosk('slow', 'Slow');
    await central.register(slow);
    const patient = createTestCentral(central.database, { streams: quick });
    const listener = await listen({}, patient);
    await listener.next();
    const [early, late] = [kiosk.event(), slow.event()];
    // The first insert draws its numbers and waits for its commit until the second has committed.
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const held = central.database.db.transaction().execute(async (trx) => {
      await sql`insert into devices (device_id, name, public_key) values ('x', 'x', 'x')`.execute(trx);
      entered.resolve();
      await gate.promise;
    });
    await entered.promise;
    await central.deliver(kiosk, [early]);
    const first = listener.record();
    const shownEarly = await Promise.race([first, pause(1500).then(() => null)]);
    assert.equal(shownEarly, null, 'while an older transaction is open, nothing later is shown');
    gate.resolve();
    await held;
    assert.equal((await first).eventId, early.id);
    await central.deliver(slow, [late]);
    assert.equal((await listener.record()).eventId, late.id);
    patient.stop();
  });
});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
