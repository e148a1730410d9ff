/** The policy of both sides against a network that drops, doubles, reorders, alters and forgets answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignedEvent } from '@rollcall/domain';
import * as fc from 'fast-check';
import { afterAnswer, emptyChain, readEnvelope, receive, type EventAnswer } from '../src/index.ts';
import type { ChainHead, ReceiverState } from '../src/index.ts';
import { createSender, digest, headAfter, verify } from './instruments.ts';

const sender = createSender();
const chain: SignedEvent[] = [];
for (let head = emptyChain; chain.length < 12;) {
  const event = sender.event(head);
  chain.push(event);
  head = headAfter(event);
}

function createCentral() {
  let head: ChainHead = emptyChain;
  const known = new Map<string, NonNullable<ReceiverState['before']>>();
  const accepted: SignedEvent[] = [];
  return {
    accepted,
    answer(raw: unknown): EventAnswer {
      const envelope = readEnvelope(raw);
      if (envelope === null) return { id: '', status: 'rejected', code: 'event-unreadable' };
      const state = {
        deviceId: 'kiosk-1',
        publicKey: sender.publicKey,
        head,
        before: known.get(envelope.id),
      };
      const verdict = receive(envelope, state, { digest, verify });
      if (verdict.status === 'accepted') {
        accepted.push(verdict.event);
        known.set(envelope.id, { status: 'accepted', hash: verdict.event.hash });
      } else if (verdict.status === 'rejected' && verdict.head)
        known.set(envelope.id, { status: 'rejected', code: verdict.code });
      if ('head' in verdict && verdict.head) head = verdict.head;
      return { id: envelope.id, ...verdict };
    },
  };
}

type Trouble = 'none' | 'drop' | 'double' | 'reverse' | 'alter' | 'lose-answer' | 'cut';
const trouble = fc.constantFrom<Trouble>('none', 'drop', 'double', 'reverse', 'alter', 'lose-answer', 'cut');

function transmit(batch: readonly SignedEvent[], kind: Trouble): readonly unknown[] {
  if (kind === 'drop') return [];
  if (kind === 'double') return [...batch, ...batch];
  if (kind === 'reverse') return batch.toReversed();
  if (kind === 'alter') return batch.map((event) => ({ ...event, occurredAt: '2026-11-20T06:00:00.000Z' }));
  if (kind === 'cut') return batch.slice(0, Math.ceil(batch.length / 2));
  return batch;
}

test('whatever the network does, every event arrives once, unaltered and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(trouble, fc.integer({ min: 1, max: 5 })), { maxLength: 30 }),
      (attempts) => {
        const central = createCentral();
        let waiting = chain;
        const push = (kind: Trouble, size: number): void => {
          const answers = transmit(waiting.slice(0, size), kind).map((raw) => central.answer(raw));
          if (kind === 'lose-answer') return;
          const gone = new Set(
            answers
              .filter((answer) => ['delete', 'bury'].includes(afterAnswer(answer).action))
              .map(({ id }) => id),
          );
          waiting = waiting.filter(({ id }) => !gone.has(id));
        };
        for (const [kind, size] of attempts) push(kind, size);
        push('none', chain.length);
        assert.deepEqual(waiting, []);
        assert.deepEqual(central.accepted, chain);
      },
    ),
    { numRuns: 60 },
  );
});

test('an altered chain is never accepted beyond the alteration', () => {
  const fields = [
    'id',
    'sequence',
    'occurredAt',
    'clockTrust',
    'previousHash',
    'payload',
    'hash',
    'signature',
  ];
  fc.assert(
    fc.property(fc.nat(chain.length - 1), fc.constantFrom(...fields), fc.jsonValue(), (at, field, value) => {
      const original = chain[at];
      assert.ok(original);
      fc.pre(JSON.stringify(original[field as keyof SignedEvent]) !== JSON.stringify(value));
      const central = createCentral();
      for (const event of chain.with(at, { ...original, [field]: value })) central.answer(event);
      assert.deepEqual(central.accepted, chain.slice(0, at));
    }),
    { numRuns: 100 },
  );
});
