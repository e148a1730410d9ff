import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultCodes, livenessActions, refusalCodes } from '@rollcall/domain';
import { kycReasonCodes } from '@rollcall/identity';
import { reasonKeys } from '../renderer/src/identity/words/shape.ts';
import { noticeKeyOf } from '../renderer/src/words/fault-key.ts';
import { figuresOf } from '../renderer/src/words/figures.ts';
import { formatDistance, formatTime, greetingAt } from '../renderer/src/words/format.ts';
import {
  chooseLanguage,
  directionOf,
  languageNames,
  languages,
  wordsOf,
} from '../renderer/src/words/languages.ts';
import { textsOf } from './instruments/texts.ts';

const english = textsOf(wordsOf.en);
const placeholdersOf = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

describe('six languages', () => {
  test('are the six of the administrators, Arabic from right to left', () => {
    assert.deepEqual([...languages].toSorted(), ['ar', 'en', 'es', 'fr', 'id', 'pt']);
    assert.deepEqual(
      languages.filter((language) => directionOf(language) === 'rtl'),
      ['ar'],
    );
  });

  for (const language of languages) {
    const texts = textsOf(wordsOf[language]);

    test(`${language} says everything, with the same figures in it`, () => {
      assert.deepEqual([...texts.keys()].toSorted(), [...english.keys()].toSorted());
      for (const [key, text] of texts) {
        assert.ok(text.trim() !== '' && text === text.trim(), `${key} is empty or padded`);
        assert.deepEqual(placeholdersOf(text), placeholdersOf(english.get(key) ?? ''), key);
      }
    });

    test(`${language} has words for every refusal, fault and action of the domain`, () => {
      for (const code of refusalCodes) {
        assert.ok(texts.has(`refusal.${code}.title`) && texts.has(`refusal.${code}.advice`), code);
      }
      for (const code of faultCodes) assert.ok(texts.has(`fault.${code}`), code);
      for (const action of livenessActions) assert.ok(texts.has(`action.${action}.title`), action);
    });

    test(`${language} is not another language left over`, () => {
      const other = textsOf(wordsOf[language === 'en' ? 'es' : 'en']);
      const same = [...texts].filter(([key, text]) => text === other.get(key)).map(([key]) => key);
      assert.deepEqual(same, []);
    });
  }

  test('only Arabic is in Arabic letters', () => {
    for (const language of languages) {
      const letters = [...textsOf(wordsOf[language]).values()].filter((text) =>
        /\p{Script=Arabic}/u.test(text),
      );
      assert.equal(letters.length, language === 'ar' ? english.size : 0);
    }
    assert.match(languageNames.ar, /\p{Script=Arabic}/u);
  });
});

describe('choosing a language', () => {
  test('takes the first wish that is spoken here, whatever its region', () => {
    assert.equal(chooseLanguage(['pt-BR', 'en']), 'pt');
    assert.equal(chooseLanguage([null, 'nl', 'AR-eg']), 'ar');
    assert.equal(chooseLanguage(['nl', 'de-DE']), 'en');
    assert.equal(chooseLanguage([]), 'en');
    assert.equal(chooseLanguage(['__proto__', '']), 'en');
  });
});

describe('figures', () => {
  test('a distance is as coarse as a position', () => {
    assert.equal(formatDistance(38.4, 'en'), '38 m');
    assert.equal(formatDistance(0.2, 'en'), '1 m');
    assert.equal(formatDistance(1240, 'en'), '1.2 km');
    assert.match(formatDistance(1240, 'fr'), /^1,2\skm$/u);
    assert.equal(formatDistance(23_456, 'en'), '23 km');
  });

  test('a refusal shows the figures that help, and no scores', () => {
    const outside = figuresOf('outside-fence', { distanceMetres: 38, accuracyMetres: 5 }, 'en');
    assert.deepEqual(outside, [{ name: 'distance', distance: '38 m' }]);
    const vague = figuresOf('position-inaccurate', { distanceMetres: -3, accuracyMetres: 1200 }, 'en');
    assert.deepEqual(vague, [{ name: 'accuracy', distance: '1.2 km' }]);
    assert.deepEqual(figuresOf('not-enrolled', { comparisonScore: 0.4, threshold: 0.9 }, 'en'), []);
    assert.deepEqual(figuresOf('outside-fence', {}, 'en'), []);
  });

  test('times are in the way of the language', () => {
    const date = new Date(2026, 2, 2, 15, 5);
    assert.match(formatTime(date, 'en'), /^3:05\sPM$/u);
    assert.equal(formatTime(date, 'fr'), '15:05');
    assert.equal(formatTime(date, 'id'), '15.05');
  });

  test('the greeting follows the hour', () => {
    const hours = [3, 4, 11, 12, 17, 18, 23];
    assert.deepEqual(
      hours.map((hour) => greetingAt(new Date(2026, 0, 1, hour))),
      ['evening', 'morning', 'morning', 'day', 'day', 'evening', 'evening'],
    );
  });

  test('a fault that this page does not know is unexpected', () => {
    assert.equal(noticeKeyOf('disk-full'), 'fault.disk-full');
    assert.equal(noticeKeyOf('message-unreadable'), 'fault.message-unreadable');
    assert.equal(noticeKeyOf('consent-text-outdated'), 'fault.consent-text-outdated');
    assert.equal(noticeKeyOf('image-damaged'), 'refusal.image-damaged.title', 'a picture is no fault');
    assert.equal(noticeKeyOf('from-the-future'), 'fault.unexpected');
  });
});

test('every reason of a decision on an identity has its words', () => {
  assert.deepEqual([...reasonKeys].toSorted(), [...kycReasonCodes].toSorted());
});
