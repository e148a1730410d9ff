import { chooseLanguage, type Language } from './words/languages.ts';

/** What goes with a person from one page of this kiosk to another, and with the kiosk. */
export interface Choices {
  /** The kiosk's own language, where its address states one: that of whoever comes next. */
  readonly own: string | null;
  /** The language of the person who is here; null: nobody has come from another page. */
  readonly spoken: string | null;
  /** To hear nothing. */
  readonly quiet: boolean;
  /** No changing light. */
  readonly noLight: boolean;
}

const names = { own: 'lang', spoken: 'spoken', quiet: 'quiet', noLight: 'no-light' } as const;

/** Of an address's query. */
export function choicesIn(search: string): Choices {
  const query = new URLSearchParams(search);
  return {
    own: query.get(names.own),
    spoken: query.get(names.spoken),
    quiet: query.has(names.quiet),
    noLight: query.has(names.noLight),
  };
}

/** The address of another page, which keeps to what was chosen on this one. */
export function addressOf(path: string, { own, spoken, quiet, noLight }: Choices): string {
  const query = new URLSearchParams();
  if (own !== null) query.set(names.own, own);
  if (spoken !== null) query.set(names.spoken, spoken);
  if (quiet) query.set(names.quiet, '1');
  if (noLight) query.set(names.noLight, '1');
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** The same page for the next person, who has chosen nothing yet. */
export const addressForNext = (path: string, { own }: Choices): string =>
  addressOf(path, { own, spoken: null, quiet: false, noLight: false });

/** What the kiosk speaks to whoever has chosen nothing. */
export const ownLanguage = ({ own }: Pick<Choices, 'own'>): Language =>
  chooseLanguage([own, ...navigator.languages]);

/** What a page begins with. */
export const firstLanguage = ({ own, spoken }: Pick<Choices, 'own' | 'spoken'>): Language =>
  chooseLanguage([spoken, own, ...navigator.languages]);
