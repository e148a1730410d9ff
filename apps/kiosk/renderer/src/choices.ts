import type { Language } from './words/languages.ts';

/** What a person has chosen for themselves, wherever they go on this kiosk. */
export interface Choices {
  /** To hear nothing. */
  readonly quiet: boolean;
  /** No changing light. */
  readonly noLight: boolean;
}

const names = { quiet: 'quiet', noLight: 'no-light' } as const;

/** Of an address's query. */
export function choicesIn(search: string): Choices {
  const query = new URLSearchParams(search);
  return { quiet: query.has(names.quiet), noLight: query.has(names.noLight) };
}

/** The address of another page, which keeps to what was chosen on this one. */
export function addressOf(path: string, { quiet, noLight }: Choices, language?: Language): string {
  const query = new URLSearchParams();
  if (language !== undefined) query.set('lang', language);
  if (quiet) query.set(names.quiet, '1');
  if (noLight) query.set(names.noLight, '1');
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
