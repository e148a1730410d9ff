import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { consentLines, type ConsentLanguage } from '@rollcall/contract';
import {
  Document,
  Font,
  Page,
  renderToBuffer,
  StyleSheet,
  Text,
  View,
  type DocumentProps,
} from '@react-pdf/renderer';
import { createElement as element, type ReactElement } from 'react';
import { languageOf } from './language-of.ts';
import type { KioskEvidence, PaperEvidence, ReceiptFacts } from './receipt-facts.ts';
import { receiptPaperWords } from './receipt-paper-words.ts';
import { receiptWords, type ReceiptWords } from './receipt-words.ts';

const fontDirectory = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/readex-pro/package.json')),
  'files',
);
const scripts = ['latin', 'latin-ext', 'vietnamese', 'arabic'] as const;

for (const script of scripts)
  for (const fontWeight of [400, 600])
    Font.register({
      family: script,
      fontWeight,
      src: join(fontDirectory, `readex-pro-${script}-${fontWeight}-normal.woff`),
    });
// Names and ids are not to be cut with a hyphen that nobody wrote.
Font.registerHyphenationCallback((word) => [word]);

const styles = StyleSheet.create({
  page: { padding: 48, fontFamily: [...scripts], fontSize: 10.5, lineHeight: 1.5, color: '#14211f' },
  title: { fontSize: 18, fontWeight: 600, marginBottom: 16 },
  heading: { fontSize: 11.5, fontWeight: 600, marginTop: 18, marginBottom: 6 },
  row: { borderBottom: '0.5 solid #cfd8d5', paddingVertical: 5 },
  label: { width: 170, color: '#52625e' },
  value: { flex: 1 },
  text: { border: '0.5 solid #cfd8d5', borderRadius: 4, padding: 12 },
  point: { marginTop: 6 },
  code: { fontSize: 8.5 },
  foot: { marginTop: 24, fontSize: 8.5, color: '#52625e' },
});

/**
 * A receipt for the person, in the language of the text that they read: what they answered, to which words, where and when, and
 * by what it can be proved. PDF, A4.
 * Once in a thread's life: letters of the next document would be missing; see `makeReceipt`.
 * @param madeAt ISO 8601
 */
export function writeReceipt(facts: ReceiptFacts, madeAt: string): Promise<Buffer> {
  return renderToBuffer(documentOf(facts, madeAt));
}

function documentOf(facts: ReceiptFacts, madeAt: string): ReactElement<DocumentProps> {
  const language = languageOf(facts.language);
  const words = receiptWords[language];
  const sheet = new Sheet(language);
  const content = [
    sheet.text(words.title, styles.title),
    ...sheet.rows(rowsOf(facts, words, language)),
    sheet.text(
      textHeading(facts, words, language).replace('{{version}}', `${leftToRight}${facts.textVersion}`),
      styles.heading,
    ),
    ...textOf(facts, words, sheet),
    sheet.text(words.proof, styles.heading),
    ...proofOf(facts, words, sheet),
    sheet.text(words.made.replace('{{when}}', timeOf(madeAt, language)), styles.foot),
  ];
  const page = element(
    Page,
    { size: 'A4', style: { ...styles.page, direction: sheet.direction } },
    ...content,
  );
  return element(Document, { language, title: words.title, producer: 'Rollcall' }, page);
}

type Row = readonly [label: string, value: string];

function rowsOf(facts: ReceiptFacts, words: ReceiptWords, language: ConsentLanguage): readonly Row[] {
  const { enroleeId, displayName, siteName, decision, evidence } = facts;
  return [
    [words.person, displayName === '' ? enroleeId : `${displayName} (${enroleeId})`],
    [words.answer, words.decisions[decision]],
    ...(evidence.kind === 'kiosk'
      ? kioskRows(evidence, siteName, language)
      : paperRows(evidence, siteName, language)),
  ];
}

function kioskRows({ answer, kioskName }: KioskEvidence, siteName: string, language: ConsentLanguage): Row[] {
  const { occurredAt, method, erasedReferences } = answer;
  const words = receiptWords[language];
  return [
    [words.when, timeOf(occurredAt, language)],
    [words.where, `${siteName}, ${kioskName}`],
    [words.provenBy, words.methods[method]],
    ...(erasedReferences === null ? [] : [[words.erased, String(erasedReferences)] as const]),
  ];
}

function paperRows({ paper }: PaperEvidence, siteName: string, language: ConsentLanguage): Row[] {
  const words = receiptPaperWords[language];
  return [
    ...(paper.decision === 'given' ? [[words.date, dateOf(paper.statedOn, language)] as const] : []),
    ...(siteName === '' ? [] : [[receiptWords[language].where, siteName] as const]),
    [words.keptAt, paper.keptAt],
    [words.recordedBy, paper.recordedBy],
    [words.recordedAt, timeOf(paper.recordedAt, language)],
  ];
}

const textHeading = ({ evidence }: ReceiptFacts, words: ReceiptWords, language: ConsentLanguage): string =>
  evidence.kind === 'kiosk' ? words.text : receiptPaperWords[language].text;

/** By what the answer can be proved. */
function proofOf({ evidence, language }: ReceiptFacts, words: ReceiptWords, sheet: Sheet): ReactElement[] {
  if (evidence.kind === 'paper')
    return [
      sheet.text(receiptPaperWords[languageOf(language)].proofHow),
      sheet.text(evidence.paper.consentId, styles.code),
    ];
  return [
    sheet.text(words.proofHow),
    sheet.text(evidence.answer.eventId, styles.code),
    sheet.text(`SHA-256 ${evidence.hash}`, styles.code),
  ];
}

function textOf({ text, siteName }: ReceiptFacts, words: ReceiptWords, sheet: Sheet): ReactElement[] {
  if (text === null) return [sheet.text(words.textUnknown)];
  const points = consentLines(text, siteName).map((line) => sheet.text(line.text, styles.point));
  return [element(View, { key: 'text', style: styles.text }, sheet.text(text.title), ...points)];
}

const timeOf = (at: string, language: ConsentLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(at),
  );

const dateOf = (day: string, language: ConsentLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** Unseen: digits with hyphens after Arabic letters would run backwards else (UAX 9). */
const leftToRight = '\u200e';

type Style = Parameters<typeof StyleSheet.create>[0][string];

/** Elements that run the way of a language. */
class Sheet {
  readonly direction: 'ltr' | 'rtl';
  readonly #align: 'left' | 'right';
  #key = 0;

  constructor(language: ConsentLanguage) {
    this.direction = language === 'ar' ? 'rtl' : 'ltr';
    this.#align = language === 'ar' ? 'right' : 'left';
  }

  text(content: string, style: Style = {}): ReactElement {
    this.#key += 1;
    const way = { direction: this.direction, textAlign: this.#align };
    return element(Text, { key: this.#key, style: { ...style, ...way } }, content);
  }

  rows(pairs: readonly (readonly [string, string])[]): ReactElement[] {
    const flexDirection = this.direction === 'rtl' ? ('row-reverse' as const) : ('row' as const);
    return pairs.map(([label, value]) =>
      element(
        View,
        { key: label, style: { ...styles.row, flexDirection } },
        this.text(label, styles.label),
        this.text(value, styles.value),
      ),
    );
  }
}
