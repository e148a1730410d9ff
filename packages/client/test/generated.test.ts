import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { askDocument } from '../scripts/daemon-document.ts';
import { generatedFile, typesOf } from '../scripts/types-of.ts';

test("the types are those of the daemon's document", async () => {
  const wanted = await typesOf(await askDocument());
  const kept = await readFile(generatedFile, 'utf8');
  const advice = 'an address has changed: `npm run -w @rollcall/client generate`';
  assert.ok(kept === wanted, advice);
});
