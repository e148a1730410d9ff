import {
  consentLanguages,
  consentText,
  mostOwnCharacters,
  ownPoints,
  type ConsentLanguage,
  type ConsentTexts,
  type OwnWords,
  type OwnWordsByLanguage,
} from '@rollcall/contract';

export type WordsProblem = 'consent-text-incomplete' | 'consent-text-too-long' | 'consent-text-markup';

/** Each point is one paragraph; a language in which nothing stands is as one that is missing. */
export function tidied(languages: OwnWordsByLanguage): OwnWordsByLanguage {
  const entries = consentLanguages.flatMap((language) => {
    const words = languages[language];
    if (words === undefined) return [];
    const tidy = mapPoints(words, (text) => text.replaceAll(/\s+/gu, ' ').trim());
    return ownPoints.every((point) => tidy[point] === '') ? [] : [[language, tidy] as const];
  });
  return Object.fromEntries(entries);
}

/** Why this cannot be published; null when it can. Lengths are as a text field counts them. */
export function problemOf(languages: OwnWordsByLanguage): WordsProblem | null {
  const lines = Object.values(languages).flatMap((words) => ownPoints.map((point) => words?.[point] ?? ''));
  if (lines.includes('')) return 'consent-text-incomplete';
  if (lines.some((line) => line.length > mostOwnCharacters)) return 'consent-text-too-long';
  return lines.some((line) => markup.test(line)) ? 'consent-text-markup' : null;
}

/** Tags and comments, references to characters, and signs that nobody sees or that turn the direction of what follows. */
const markup = /<[a-z!/?]|&(?:#\d+|#x[\da-f]+|[a-z]\w*);|[\p{Cc}\u202A-\u202E\u2066-\u2069]/iu;

/** As it stands on the screen in each language: own words with our title and our two points, or all of it ours. */
export function composed(languages: OwnWordsByLanguage): ConsentTexts {
  const textIn = (language: ConsentLanguage): ConsentTexts['en'] => {
    const { title, points } = consentText(language);
    return { title, points: { ...points, ...languages[language] } };
  };
  return {
    en: textIn('en'),
    es: textIn('es'),
    pt: textIn('pt'),
    fr: textIn('fr'),
    ar: textIn('ar'),
    id: textIn('id'),
  };
}

const mapPoints = ({ purpose, kept, until, who }: OwnWords, change: (text: string) => string): OwnWords => ({
  purpose: change(purpose),
  kept: change(kept),
  until: change(until),
  who: change(who),
});
