import { filler } from './alphabet.ts';

export interface MrzName {
  /** Surname, or the whole name where the document doesn't divide it. */
  readonly primary: string;
  /** Given names; empty where there are none. */
  readonly secondary: string;
  /** The field is full to its last place: the name may go on on paper. */
  readonly truncated: boolean;
}

/** Divides a name field at its first double filler; single fillers become spaces. */
export function divideName(text: string): MrzName {
  const content = text.replace(/<+$/, '');
  const division = content.search(/<</);
  const [primary, secondary] =
    division < 0 ? [content, ''] : [content.slice(0, division), content.slice(division + 2)];
  return { primary: words(primary), secondary: words(secondary), truncated: !text.endsWith(filler) };
}

const words = (text: string): string => text.replaceAll(/<+/g, ' ').trim();
