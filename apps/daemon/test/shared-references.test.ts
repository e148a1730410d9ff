/** References as one kiosk seals them for another: what is none is not taken. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { isModelId, type ModelId } from '@rollcall/domain';
import { openAgreementKey } from '../src/central-link/index.ts';
import { openReferences, sealReferences, type OwnRecogniser } from '../src/central-link/references.ts';
import { enroleeId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';

const [sender, recipient] = [newStore(), newStore()];
const ada = enroleeId('ada');
const key = openAgreementKey(recipient.facts);
const [own, another] = [modelOf('test-model'), modelOf('another-model')];
const recogniser: OwnRecogniser = { modelId: own, templateLength: 3 };

function modelOf(text: string): ModelId {
  assert.ok(isModelId(text));
  return text;
}

/** As the recipient takes what the sender has of these values; null when it does not. */
function shared(
  vectors: readonly (readonly number[])[],
  { modelId = own, running = recogniser }: { modelId?: ModelId; running?: OwnRecogniser | null } = {},
) {
  const templates = vectors.map((values) => ({ modelId, vector: Float32Array.from(values) }));
  sender.people.adopt({ enroleeId: ada, displayName: 'Ada', templates });
  const envelope = sealReferences(sender, modelId, {
    enroleeId: ada,
    version: randomUUID(),
    recipient: recipient.identity.deviceId,
    agreementKey: key.publicKey,
  });
  assert.ok(envelope !== null);
  return openReferences(key, envelope, running)?.templates.map(({ vector }) => [...vector]) ?? null;
}

const good = [0, 1, 0];

test('templates of the own recogniser come as they were made', () => {
  assert.deepEqual(shared([good, [0, 0, 1]]), [good, [0, 0, 1]]);
});

test('what the own recogniser cannot have made is not taken, nor what comes with it', () => {
  const malformed = [
    [],
    [0, 1],
    [0, 1, 0, 0],
    [1, 1, 1],
    [0, 0, 0],
    [NaN, 1, 0],
    [Infinity, 0, 0],
    [0.9, 0, 0],
  ];
  for (const values of malformed) {
    assert.equal(shared([values]), null, values.join());
    assert.equal(shared([good, values]), null, values.join());
  }
});

test('of another recogniser nobody knows the length, but it is one, and the direction has to be', () => {
  const longer = [0, 1, 0, 0];
  for (const options of [{ modelId: another }, { modelId: another, running: null }, { running: null }]) {
    assert.deepEqual(shared([longer, longer], options), [longer, longer]);
    assert.equal(shared([longer, good], options), null);
    assert.equal(shared([[1, 1]], options), null);
    assert.equal(shared([[]], options), null);
  }
});
