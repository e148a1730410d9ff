import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, isRefusal } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { LastFaults } from '../src/health/last-faults.ts';
import { beginEngine } from '../src/recogniser/begin-engine.ts';
import { Recogniser } from '../src/recogniser/recogniser.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { enroleeId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';

test('a reference that is none is left out, which the log says once and the faults as long as it is there', async (context) => {
  const store = newStore();
  const faults = new LastFaults();
  const logger = createLogger('test', 'silent');
  const logged: unknown[] = [];
  logger.error = (about: unknown) => void logged.push(about);
  const { engine } = await beginEngine({ modelsDir: modelsDirectory, executionProvider: 'cpu' });
  const { modelId } = await engine;
  const vector = new Float32Array(128).fill(Math.sqrt(1 / 128));
  const adopt = (name: string, values: Float32Array): void =>
    store.people.adopt({
      enroleeId: enroleeId(name),
      displayName: name,
      templates: [{ modelId, vector: values }],
    });
  adopt('mallory', new Float32Array(3));
  adopt('ada', vector);
  const recogniser = new Recogniser({ engine, store, faults, logger });
  context.after(() => recogniser.close());
  await recogniser.load();
  const found = (): string => {
    const decision = recogniser.decisions().identify([{ modelId, vector }]);
    return isRefusal(decision) ? decision.code : decision.enroleeId;
  };
  const codes = (): string[] => faults.list().map(({ code }) => code);
  assert.equal(found(), 'ada');
  adopt(
    'ben',
    Float32Array.from(vector, (value, index) => (index % 2 === 0 ? value : -value)),
  );
  assert.equal(found(), 'ada');
  assert.deepEqual([codes(), logged.length], [['database-corrupt'], 1]);
  store.people.remove(enroleeId('mallory'));
  assert.equal(found(), 'ada');
  assert.deepEqual([codes(), logged.length], [[], 1]);
});

test('references that cannot be read are logged and known until an identification can read them', async (context) => {
  let isBroken = true;
  const version = (): number => {
    if (isBroken) throw new Fault('database-busy', 'busy');
    return 1;
  };
  const store = {
    references: { version, changes: () => ({ removed: [], added: [] }), all: () => [], of: () => [] },
  };
  const faults = new LastFaults();
  const logger = createLogger('test', 'silent');
  const logged: unknown[] = [];
  logger.error = (about: unknown) => void logged.push(about);
  const { engine } = await beginEngine({ modelsDir: modelsDirectory, executionProvider: 'auto' });
  const recogniser = new Recogniser({
    engine,
    store,
    faults,
    logger,
  });
  context.after(() => recogniser.close());
  const codes = (): string[] => faults.list().map(({ code }) => code);

  await recogniser.load();
  assert.equal(recogniser.isReady, true);
  assert.deepEqual([codes(), logged.length], [['database-busy'], 1]);

  const vector = new Float32Array(128).fill(Math.sqrt(1 / 128));
  const identify = () => recogniser.decisions().identify([{ modelId: recogniser.modelId, vector }]);
  assert.throws(identify, { code: 'database-busy' });
  isBroken = false;
  const decision = identify();
  assert.ok(isRefusal(decision) && decision.code === 'nobody-enrolled');
  assert.deepEqual(codes(), []);

  await recogniser.close();
  assert.equal(recogniser.isReady, false, 'networks that are gone are not ready');
});
