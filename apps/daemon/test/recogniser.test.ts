import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, isRefusal } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { LastFaults } from '../src/health/last-faults.ts';
import { beginEngine } from '../src/recogniser/begin-engine.ts';
import { Recogniser } from '../src/recogniser/recogniser.ts';
import { modelsDirectory } from './support/daemon-process.ts';

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
