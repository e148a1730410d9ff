import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasRepeatedPicture } from '../src/index.ts';
import { onePerson, twoPeople } from './pictures.ts';

const original = () => onePerson().jpeg({ quality: 92 }).toBuffer();

test('the same picture is found in whatever file, and in the mirror', async () => {
  const copies = [
    onePerson().jpeg({ quality: 92 }),
    onePerson().jpeg({ quality: 30 }),
    onePerson().resize(300).png(),
    onePerson().linear(1.1, 12).webp(),
    onePerson().flop().jpeg(),
  ];
  for (const [index, copy] of copies.entries())
    assert.equal(await hasRepeatedPicture([await original(), await copy.toBuffer()]), true, `copy ${index}`);
});

test('other pictures, and files that are none, are nobody’s copy', async () => {
  const other = await twoPeople().jpeg().toBuffer();
  assert.equal(await hasRepeatedPicture([await original(), other]), false);
  const words = Buffer.from('words');
  assert.equal(await hasRepeatedPicture([words, words, await original()]), false);
  assert.equal(await hasRepeatedPicture([]), false);
});
