import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '@rollcall/domain';
import { z } from 'zod';
import { createLogger } from '../src/index.ts';

const line = z.looseObject({ level: z.string(), name: z.string(), msg: z.string().optional() });

function logged(write: (log: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = [];
  write(createLogger('unit', 'info', { write: (text) => void lines.push(text) }));
  assert.equal(lines.length, 1);
  const text = lines.join('');
  return { text, fields: line.parse(JSON.parse(text)) };
}

test('a line is one JSON object with level, name and message', () => {
  const { fields } = logged((log) => log.info({ port: 4500 }, 'listening'));
  assert.equal(fields.level, 'info');
  assert.equal(fields.name, 'unit');
  assert.equal(fields.msg, 'listening');
  assert.equal(fields['port'], 4500);
});

test('secrets, biometrics and pictures do not reach the line, however deep', () => {
  const { text, fields } = logged((log) =>
    log.warn({
      headers: { authorization: 'Bearer SECRET', Cookie: 'SECRET' },
      person: { template: { modelId: 'm', vector: new Float32Array([0.123]) } },
      registrationToken: 'SECRET',
      frames: [{ imageData: 'SECRET' }],
      body: new Uint8Array(12),
      meshScore: 0.5,
    }),
  );
  assert.doesNotMatch(text, /SECRET|0\.123/);
  assert.equal(fields['body'], '[12 bytes]');
  assert.equal(fields['meshScore'], 0.5);
});

test('an error keeps its code, context and cause, and its secrets out', () => {
  const cause = new Fault('disk-full', 'no room', { context: { token: 'SECRET', bytes: 3 } });
  const { text, fields } = logged((log) => log.error(new Error('outer', { cause }), 'it broke'));
  assert.doesNotMatch(text, /SECRET/);
  const err = z
    .looseObject({ message: z.string(), cause: z.looseObject({ code: z.string() }) })
    .parse(fields['err']);
  assert.equal(err.message, 'outer');
  assert.equal(err.cause.code, 'disk-full');
});

test('what refers to itself is cut off instead of hanging', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  assert.match(logged((log) => log.info(loop)).text, /too deep/);
});
