/** One word for one thing, and one tone: what the consent text says "is on the first screen" is there by that very name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { identityWords } from '../renderer/src/identity/words/index.ts';
import { onboardingWords } from '../renderer/src/onboarding/words/index.ts';
import { technicianWords } from '../renderer/src/technician/words.ts';
import { languages, type Language, wordsOf } from '../renderer/src/words/languages.ts';
import { textsOf } from './instruments/texts.ts';

type Thing = 'pin' | 'badge' | 'supervisor' | 'administrator';

/** What each is called, in whatever form the grammar gives it. The consent texts are versioned: their names count. */
const named: Readonly<Record<Language, Readonly<Record<Thing, RegExp>>>> = {
  en: { pin: /\bPINs?\b/, badge: /\bbadge\b/, supervisor: /supervisor/, administrator: /administrator/ },
  es: { pin: /\bPIN\b/, badge: /\bcredencial\b/, supervisor: /supervisor/, administrator: /administra/ },
  pt: { pin: /\bPIN\b/, badge: /\bcrachá/, supervisor: /supervisor/, administrator: /administra/ },
  fr: { pin: /\bcodes? PIN\b/, badge: /\bbadge\b/, supervisor: /responsable/, administrator: /administrat/ },
  ar: {
    pin: /رقم(?:ي|ك|ه)? (?:ال)?سري/u,
    badge: /بطاق[ةت]/u,
    supervisor: /مشرف/u,
    administrator: /مسؤول|الإدارة/u,
  },
  id: { pin: /\bPIN\b/, badge: /\bkartu\b/, supervisor: /pengawas/, administrator: /administrator/ },
};

/** Words of another name for the same thing, or of another country's. */
const strays: Partial<Record<Language, RegExp>> = {
  es: /tarjeta/i,
  pt: /ficheiro|palavra-passe|ótica|registos?\b|contactar|demasiad|mais pequeno/i,
  fr: /\bsvp\b|code secret/i,
  ar: /شار[ةت]|رمز(?:ي|ك|ه|ًا|اً)? (?:ال)?سري/u,
};

/** Every page speaks to people as to strangers: of the two forms of address a language has, the polite one. */
const familiar: Partial<Record<Language, RegExp>> = {
  es: /(?<!\p{L})(?:t[uú]s?|ti|te|contigo|eres|puedes|tienes|(?<!se )mira|pon|inténtalo)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:tu|teus?|tuas?|te|ti|contigo|podes)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:tu|toi|te|t’|tes|ton)(?!\p{L})/iu,
  id: /(?<!\p{L})(?:kamu|kau)(?!\p{L})/iu,
};

const people = [
  ['supervisor', 'administrator'],
  ['administrator', 'supervisor'],
] as const satisfies readonly (readonly [Thing, Thing])[];

const english = textsOf(wordsOf.en);
const names = (text: string, language: Language, thing: Thing): boolean =>
  new RegExp(named[language][thing], 'iu').test(text);

describe('the words for PIN, badge, supervisor and administrator', () => {
  for (const language of languages) {
    const texts = textsOf(wordsOf[language]);

    test(`${language} names each wherever it is named, by one name`, () => {
      const unnamed = [...texts].flatMap(([path, text]) =>
        (['pin', 'badge', 'supervisor', 'administrator'] as const)
          .filter((thing) => names(english.get(path) ?? '', 'en', thing) && !names(text, language, thing))
          .map((thing) => `${path} has another word for the ${thing}: ${text}`),
      );
      assert.deepEqual(unnamed, []);
    });

    test(`${language} calls nobody a supervisor who is an administrator, nor the other way round`, () => {
      const mistaken = [...texts].filter(([path, text]) => {
        const meant = english.get(path) ?? '';
        return people.some(
          ([one, other]) =>
            names(meant, 'en', one) && !names(meant, 'en', other) && names(text, language, other),
        );
      });
      assert.deepEqual(mistaken, []);
    });

    test(`${language} has no second name, and no word of another country`, () => {
      const stray = strays[language];
      const found = [...texts]
        .filter(([, text]) => stray?.test(text))
        .map(([path, text]) => `${path}: ${text}`);
      assert.deepEqual(found, []);
    });

    test(`${language} is polite on every page`, () => {
      const pages = [wordsOf, identityWords, onboardingWords, technicianWords];
      const found = pages
        .flatMap((words) => [...textsOf(words[language])])
        .filter(([, text]) => familiar[language]?.test(text))
        .map(([path, text]) => `${path}: ${text}`);
      assert.deepEqual(found, []);
    });

    test(`${language} has the same name for the technician’s PIN`, () => {
      const { label, wrong, missing } = technicianWords[language].pin;
      assert.deepEqual(
        [label, wrong, missing].filter((text) => !names(text, language, 'pin')),
        [],
      );
    });
  }
});
