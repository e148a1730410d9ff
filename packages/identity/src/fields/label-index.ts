import { editDistance } from '../evaluation/score-reading.ts';
import type { DocumentType } from './document-types.ts';
import { documentFields, type DocumentField } from './field-names.ts';
import { fold } from './fold.ts';
import { labels } from './labels.ts';

/** One misread letter in six. */
const lettersPerError = 6;

export interface FoundLabel {
  readonly field: DocumentField;
  /** What follows the label in its own line; empty where the value stands elsewhere. */
  readonly rest: string;
  /** Where `rest` begins in the line's text. */
  readonly restStart: number;
}

/** Finds labels in lines of print, whatever a reader did to their accents, spaces and one letter of six. */
export class LabelIndex {
  readonly #labels: readonly { readonly field: DocumentField; readonly label: string }[];

  constructor(type: DocumentType | null) {
    this.#labels = documentFields
      .flatMap((field) =>
        [...(type?.labels?.[field] ?? []), ...labels[field]].map((label) => ({ field, label })),
      )
      .toSorted((a, b) => b.label.length - a.label.length);
  }

  /** The label that a line is, or begins with. Null where it is none. */
  find(text: string): FoundLabel | null {
    const parts = text.split(/[/|]/);
    const whole =
      this.#fieldOf(text) ?? parts.map((part) => this.#fieldOf(part)).find((field) => field !== null);
    // Of a line in two languages one half is enough, unless what follows may be the value.
    if (whole !== undefined && whole !== null && parts.slice(1).every((part) => !/\d/.test(part))) {
      return { field: whole, rest: '', restStart: text.length };
    }
    return this.#inline(text);
  }

  #fieldOf(part: string): DocumentField | null {
    const word = fold(part.replace(/^\s*\(?\d{1,2}[a-d]?[.)]\s*/i, ''));
    return word === '' ? null : (this.#labels.find(({ label }) => isLike(word, label))?.field ?? null);
  }

  /** `Surname: ERIKSSON`, `DOB 08/12/1974`: a label, something that parts, and the value. */
  #inline(text: string): FoundLabel | null {
    for (const match of text.matchAll(/[:\s.]+/g)) {
      const field = this.#fieldOf(text.slice(0, match.index));
      if (field === null || (!match[0].includes(':') && !isFull(text.slice(0, match.index)))) continue;
      const restStart = match.index + match[0].length;
      const rest = text.slice(restStart);
      if (this.#fieldOf(text.slice(0, restStart) + (rest.split(/\s/)[0] ?? '')) === null && rest !== '')
        return { field, rest, restStart };
    }
    return null;
  }
}

/** Without a colon a word of two letters is more likely something else. */
const isFull = (text: string): boolean => fold(text).length >= 3;

function isLike(word: string, label: string): boolean {
  const most = Math.floor(label.length / lettersPerError);
  if (Math.abs(word.length - label.length) > most) return false;
  return word === label || (most > 0 && editDistance(word, label) <= most);
}
