import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkIds, checkTable, doctorLanguages, tellIn } from '@rollcall/doctor';

const lines = checkIds.flatMap((id) =>
  [null, 'late', 'failed', ...Object.keys(checkTable[id].findings)].map((code) => ({ id, code })),
);

test('every line is told in every language, and in no other', () => {
  for (const language of doctorLanguages)
    for (const line of lines) {
      const { title, means, advice } = tellIn(language, line);
      assert.ok(title.length > 0);
      assert.equal(means === null, line.code === null, `${language} ${line.id} ${line.code}`);
      if (line.code === null) continue;
      assert.ok(
        advice !== null && advice.length > 5 && means !== line.code,
        `${language} ${line.id} ${line.code}`,
      );
      if (language !== 'en')
        assert.notEqual(means, tellIn('en', line).means, `${language} ${line.id} ${line.code}`);
    }
});

test('commands and settings are the same in every language', () => {
  const words =
    /\b(npm ci|apt-get install \w+|rollcall(?:-box)? \w+|chmod \d+|centralUrl|NODE_EXTRA_CA_CERTS)\b/g;
  for (const line of lines) {
    const wanted = tellIn('en', line).advice?.match(words) ?? [];
    for (const language of doctorLanguages) {
      const advice = tellIn(language, line).advice ?? '';
      for (const word of wanted)
        assert.ok(advice.includes(word), `${language} ${line.id} ${line.code}: ${word}`);
    }
  }
});

test('what a newer kiosk says is told by its codes', () => {
  assert.deepEqual(tellIn('fr', { id: 'fan', code: 'stuck' }), {
    title: 'fan',
    means: 'stuck',
    advice: null,
  });
  assert.equal(tellIn('fr', { id: 'camera', code: 'toString' }).means, 'toString');
  assert.equal(tellIn('en', { id: 'toString', code: null }).title, 'toString');
});
