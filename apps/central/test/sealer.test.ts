/** What keeps secrets unreadable in the database, and its key. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newSealingKey, provideSealer, sealerOf } from '../src/access/sealer.ts';

test('what is sealed opens at its own place, with its own key, unaltered', () => {
  const key = newSealingKey();
  const sealed = sealerOf(key).seal('a secret', 'here');
  assert.equal(sealerOf(key).open(sealed, 'here'), 'a secret');
  assert.notEqual(sealerOf(key).seal('a secret', 'here'), sealed, 'never twice alike');
  const altered = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`;
  for (const [text, place, other] of [
    [sealed, 'there', key],
    [sealed, 'here', newSealingKey()],
    [altered, 'here', key],
    ['a secret', 'here', key],
    ['v1.', 'here', key],
  ] as const)
    assert.throws(() => sealerOf(other).open(text, place), { code: 'settings-invalid' });
});

test('the key is made once, for its owner alone; a file that holds none is refused', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-sealer-'));
  const path = join(directory, 'sealing-key');
  try {
    const sealed = (await provideSealer(directory)).seal('a secret', 'here');
    assert.ok(existsSync(path) && (statSync(path).mode & 0o777) === 0o600);
    assert.equal((await provideSealer(directory)).open(sealed, 'here'), 'a secret');
    writeFileSync(path, 'too short');
    await assert.rejects(provideSealer(directory), { code: 'settings-invalid' });
    assert.equal(readFileSync(path, 'utf8'), 'too short');
  } finally {
    rmSync(directory, { recursive: true });
  }
});
