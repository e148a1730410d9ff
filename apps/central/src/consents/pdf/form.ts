import type { ConsentLanguage, ConsentText } from '@rollcall/contract';
import { formWords } from './form-words.ts';
import { leftToRight, Sheet, styles } from './sheet.ts';

/** Who is to sign what. */
export interface FormFacts {
  readonly enroleeId: string;
  readonly displayName: string;
  /** Of all sites of the person. */
  readonly siteName: string;
  readonly language: ConsentLanguage;
  readonly textVersion: string;
  readonly text: ConsentText;
}

/** A form to be signed: the very words that a kiosk would show, and lines for date, name and signature. */
export function writeForm(facts: FormFacts): Promise<Buffer> {
  const words = formWords[facts.language];
  const sheet = new Sheet(facts.language);
  return sheet.write(words.title, [
    sheet.text(words.title, styles.title),
    ...sheet.rows([[words.person, `${facts.displayName} (${facts.enroleeId})`]]),
    sheet.text(words.text.replace('{{version}}', `${leftToRight}${facts.textVersion}`), styles.heading),
    sheet.consentText(facts.text, facts.siteName),
    sheet.text(words.agreed, styles.heading),
    ...sheet.toFill([words.date, words.name, words.signature]),
    sheet.text(words.keep, styles.foot),
  ]);
}
