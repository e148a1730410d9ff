import { consentLines, type ConsentLanguage, type ConsentText } from '@rollcall/contract';
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement as element, type ReactElement } from 'react';
import { fontFamilies, printable } from './fonts.ts';
import { unprintableWords } from './unprintable-words.ts';

export const styles = StyleSheet.create({
  page: { padding: 48, fontFamily: fontFamilies, fontSize: 10.5, lineHeight: 1.5, color: '#14211f' },
  title: { fontSize: 18, fontWeight: 600, marginBottom: 16 },
  heading: { fontSize: 11.5, fontWeight: 600, marginTop: 18, marginBottom: 6 },
  row: { borderBottom: '0.5 solid #cfd8d5', paddingVertical: 5 },
  label: { width: 170, color: '#52625e' },
  value: { flex: 1 },
  text: { border: '0.5 solid #cfd8d5', borderRadius: 4, padding: 12 },
  point: { marginTop: 6 },
  code: { fontSize: 8.5 },
  blank: { borderBottom: '0.75 solid #14211f', flex: 1 },
  toFill: { marginTop: 26 },
  foot: { marginTop: 24, fontSize: 8.5, color: '#52625e' },
});

/** Unseen: digits with hyphens after Arabic letters would run backwards else (UAX 9). */
export const leftToRight = '\u200e';

type Style = Parameters<typeof StyleSheet.create>[0][string];

/** A page, A4, whose elements run the way of a language. */
export class Sheet {
  readonly #language: ConsentLanguage;
  readonly #direction: 'ltr' | 'rtl';
  #key = 0;
  #isWhole = true;

  constructor(language: ConsentLanguage) {
    this.#language = language;
    this.#direction = language === 'ar' ? 'rtl' : 'ltr';
  }

  /** The document as PDF. */
  write(title: string, content: readonly ReactElement[]): Promise<Buffer> {
    const style = { ...styles.page, direction: this.#direction };
    const page = element(Page, { size: 'A4', style }, ...content, ...this.#missing());
    return renderToBuffer(element(Document, { language: this.#language, title, producer: 'Rollcall' }, page));
  }

  text(content: string, style: Style = {}): ReactElement {
    this.#key += 1;
    const textAlign = this.#direction === 'rtl' ? ('right' as const) : ('left' as const);
    const way = { direction: this.#direction, textAlign };
    const shown = printable(content);
    if (shown !== content) this.#isWhole = false;
    return element(Text, { key: this.#key, style: { ...style, ...way } }, shown);
  }

  rows(pairs: readonly (readonly [string, string])[]): ReactElement[] {
    return pairs.map(([label, value]) => this.#row(styles.row, label, this.text(value, styles.value)));
  }

  /** Lines for a pen. */
  toFill(labels: readonly string[]): ReactElement[] {
    return labels.map((label) =>
      this.#row(styles.toFill, label, element(View, { key: 'blank', style: styles.blank })),
    );
  }

  /** What people agree to, as the kiosks of a site show it. */
  consentText(text: ConsentText, siteName: string): ReactElement {
    const points = consentLines(text, siteName).map((line) => this.text(line.text, styles.point));
    return element(View, { key: 'text', style: styles.text }, this.text(text.title), ...points);
  }

  #missing(): ReactElement[] {
    return this.#isWhole ? [] : [this.text(unprintableWords[this.#language], styles.foot)];
  }

  #row(style: Style, label: string, beside: ReactElement): ReactElement {
    const flexDirection = this.#direction === 'rtl' ? ('row-reverse' as const) : ('row' as const);
    return element(
      View,
      { key: label, style: { ...style, flexDirection } },
      this.text(label, styles.label),
      beside,
    );
  }
}
