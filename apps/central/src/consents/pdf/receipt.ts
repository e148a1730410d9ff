import type { ConsentLanguage } from '@rollcall/contract';
import type { ReactElement } from 'react';
import { languageOf } from '../language-of.ts';
import type { KioskEvidence, PaperEvidence, ReceiptFacts } from '../receipt-facts.ts';
import { receiptPaperWords } from './receipt-paper-words.ts';
import { receiptWords, type ReceiptWords } from './receipt-words.ts';
import { leftToRight, Sheet, styles } from './sheet.ts';

/**
 * A receipt for the person, in the language of the text that they read: what they answered, to which words, where and when, and
 * by what it can be proved.
 * @param madeAt ISO 8601
 */
export function writeReceipt(facts: ReceiptFacts, madeAt: string): Promise<Buffer> {
  const language = languageOf(facts.language);
  const words = receiptWords[language];
  const sheet = new Sheet(language);
  return sheet.write(words.title, [
    sheet.text(words.title, styles.title),
    ...sheet.rows(rowsOf(facts, words, language)),
    sheet.text(
      textHeading(facts, words, language).replace('{{version}}', `${leftToRight}${facts.textVersion}`),
      styles.heading,
    ),
    facts.text === null ? sheet.text(words.textUnknown) : sheet.consentText(facts.text, facts.siteName),
    sheet.text(words.proof, styles.heading),
    ...proofOf(facts, words, sheet),
    sheet.text(words.made.replace('{{when}}', timeOf(madeAt, language)), styles.foot),
  ]);
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

const timeOf = (at: string, language: ConsentLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(at),
  );

const dateOf = (day: string, language: ConsentLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
