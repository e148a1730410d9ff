import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earliestPlausibleTimeMs, isRefusal } from '@rollcall/domain';
import * as fc from 'fast-check';
import { openConnection } from '../src/database/connection.ts';
import { createEventLog } from '../src/events/event-log.ts';
import { openIdentity } from '../src/identity/identity.ts';
import {
  append,
  atMorning,
  attendanceOf,
  clockTrust,
  createCentral,
  enrol,
  isFaultOf,
  morning,
  newDirectory,
  openStore,
  pendingOf,
  recorded,
  verify,
} from './instruments.ts';

test('an event says when, is signed by this device, and starts the chain', () => {
  const store = openStore(newDirectory());
  const event = append(store);
  assert.equal(event.occurredAt, '2026-11-20T08:30:00.000Z');
  assert.equal(event.sequence, 1);
  assert.equal(event.previousHash, '0'.repeat(64));
  assert.equal(event.deviceId, store.identity.deviceId);
  assert.match(event.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/, 'UUID version 7');
  assert.equal(Number.parseInt(event.id.replace('-', '').slice(0, 12), 16), morning);
  const { signature, hash: text } = event;
  assert.ok(verify({ text, signature, publicKey: store.identity.publicKey }));
});

test('the identity signs bytes', () => {
  const { identity } = openStore(newDirectory());
  const signature = Buffer.from(identity.sign(Buffer.from('words'))).toString('base64url');
  assert.ok(verify({ text: 'words', signature, publicKey: identity.publicKey }));
  assert.match(identity.deviceId, /^kiosk-[0-9a-f]{12}$/);
});

test('whatever is recorded, by whichever of two connections, central accepts it in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 }), (steps) => {
      const directory = newDirectory();
      const [daemon, command] = [openStore(directory), openStore(directory)];
      const events = steps.map(([byDaemon, isEnrolment]) => {
        const store = byDaemon ? daemon : command;
        return isEnrolment ? enrol(store, 'ada', 'Ada') : append(store);
      });
      const central = createCentral(daemon.identity);
      for (const event of pendingOf(daemon)) central.answer(event);
      assert.deepEqual(central.accepted, events);
      daemon.close();
      command.close();
    }),
    { numRuns: 15 },
  );
});

test('before 2024 nothing is written, from 2024 on it is', () => {
  let clock = earliestPlausibleTimeMs - 1;
  const store = openStore(newDirectory(), () => clock);
  for (const wrong of [clock, 0, -1e15, Number.NaN]) {
    clock = wrong;
    const answer = store.events.append(attendanceOf(), { clockTrust });
    assert.ok(isRefusal(answer) && answer.code === 'clock-implausible');
  }
  assert.deepEqual(store.outbox.status(), {
    pending: 0,
    deadLetters: 0,
    oldestPendingSeconds: null,
    lastSequence: 0,
  });
  clock = earliestPlausibleTimeMs;
  assert.equal(append(store).sequence, 1);
});

test('an event that central could not read is not written', () => {
  const store = openStore(newDirectory());
  const payload = { ...attendanceOf(), liveness: { verdict: 'live' as const, actions: [] } };
  const wrong = { ...payload, recognition: { ...payload.recognition, comparisonScore: Number.NaN } };
  assert.throws(() => store.events.append(wrong, { clockTrust }), isFaultOf('input-invalid'));
  assert.equal(store.outbox.status().lastSequence, 0);
  assert.equal(append(store).sequence, 1);
});

test('a rolled back event leaves no trace in the chain, although the process has seen it', () => {
  const directory = newDirectory();
  const other = openStore(directory);
  const first = append(other);
  const connection = openConnection(directory);
  const events = createEventLog({ connection, now: atMorning, ...openIdentity(connection, atMorning) });
  const appendHere = () => recorded(events.append(attendanceOf(), { clockTrust }));
  const interrupted = (): void =>
    connection.write(() => {
      appendHere();
      throw new Error('cut off');
    });
  assert.throws(interrupted, /cut off/);
  const second = append(other);
  assert.equal(second.previousHash, first.hash);
  const third = appendHere();
  assert.deepEqual([third.sequence, third.previousHash], [3, second.hash]);
  assert.deepEqual(pendingOf(other), [first, second, third]);
  connection.close();
});

test('every opening writes through to the disk, whoever opened the file before', () => {
  const directory = newDirectory();
  openStore(directory).close();
  for (let opening = 0; opening < 2; opening += 1) {
    const connection = openConnection(directory);
    const pragma = (name: string): unknown => connection.database.pragma(name, { simple: true });
    assert.equal(pragma('journal_mode'), 'wal');
    assert.equal(pragma('synchronous'), 2, 'FULL');
    assert.equal(pragma('foreign_keys'), 1);
    assert.equal(pragma('busy_timeout'), 5000);
    connection.close();
  }
});

test('the database itself refuses to change an event', () => {
  const directory = newDirectory();
  append(openStore(directory));
  const connection = openConnection(directory);
  assert.throws(() => connection.database.exec("UPDATE events SET id = 'x'"), /never changed/);
  connection.close();
});

test('a write that another process holds up too long is busy, and later works', { timeout: 30_000 }, () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const connection = openConnection(directory);
  connection.database.exec('BEGIN IMMEDIATE');
  assert.throws(() => append(store), isFaultOf('database-busy'));
  connection.database.exec('COMMIT');
  assert.equal(append(store).sequence, 1);
  connection.close();
});
