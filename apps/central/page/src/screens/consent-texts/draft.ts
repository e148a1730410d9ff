import { ownPoints, type ConsentText, type OwnWords, type OwnWordsByLanguage } from '@rollcall/contract';
import { languages, type Language } from '../../words/languages.ts';

export type Draft = Readonly<Record<Language, OwnWords>>;

const empty: OwnWords = { purpose: '', kept: '', until: '', who: '' };

/** What is being written begins with what was published last. */
export const draftOf = (own: OwnWordsByLanguage): Draft => ({
  en: own.en ?? empty,
  es: own.es ?? empty,
  pt: own.pt ?? empty,
  fr: own.fr ?? empty,
  ar: own.ar ?? empty,
  id: own.id ?? empty,
});

export const isBegun = (words: OwnWords): boolean => ownPoints.some((point) => words[point].trim() !== '');

/** A language has all its points, or none. */
export const unfinished = (draft: Draft): readonly Language[] =>
  languages.filter(
    (language) => isBegun(draft[language]) && ownPoints.some((point) => draft[language][point].trim() === ''),
  );

/** Languages that would have the product's text. */
export const fallingBack = (draft: Draft): readonly Language[] =>
  languages.filter((language) => !isBegun(draft[language]));

/** Without the languages in which nothing stands. */
export const statedIn = (draft: Draft): OwnWordsByLanguage =>
  Object.fromEntries(
    languages
      .filter((language) => isBegun(draft[language]))
      .map((language) => [language, draft[language]] as const),
  );

/** The draft as it would stand on the kiosk; an empty point has the product's words. */
export function shownAs(words: OwnWords, builtIn: ConsentText): ConsentText {
  const written = Object.fromEntries(
    ownPoints.filter((point) => words[point].trim() !== '').map((point) => [point, words[point]] as const),
  );
  return { title: builtIn.title, points: { ...builtIn.points, ...written } };
}
