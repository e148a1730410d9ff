import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Font } from '@react-pdf/renderer';

const require = createRequire(import.meta.url);
const weights = [400, 600] as const;

/** Each a family of its own: whoever draws takes each sign from the first that has it. */
const families = [
  ...(['latin', 'latin-ext', 'vietnamese', 'arabic'] as const).map(
    (script) => ['readex-pro', script] as const,
  ),
  ...(['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'devanagari'] as const).map(
    (script) => ['noto-sans', script] as const,
  ),
  ['noto-sans-thai', 'thai'] as const,
];

export const fontFamilies: string[] = families.map((family) => family.join(' '));

for (const [typeface, script] of families) {
  const directory = dirname(require.resolve(`@fontsource/${typeface}/package.json`));
  for (const fontWeight of weights)
    Font.register({
      family: `${typeface} ${script}`,
      fontWeight,
      src: join(directory, 'files', `${typeface}-${script}-${fontWeight}-normal.woff`),
    });
}
// Names and ids are not to be cut with a hyphen that nobody wrote.
Font.registerHyphenationCallback((word) => [word]);

const descriptors = fontFamilies.map((fontFamily) => ({ fontFamily, fontWeight: weights[0] }));
await Promise.all(descriptors.map((descriptor) => Font.load(descriptor)));
const fonts = descriptors.map((descriptor) => Font.getFont(descriptor)?.data ?? null);

/** Blanks and signs that only say how others are set are no glyphs. */
const isUnseen = (sign: string): boolean => /^[\s\p{Cf}\p{Cc}]$/u.test(sign);
const canPrint = (sign: string): boolean =>
  isUnseen(sign) || fonts.some((font) => font?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ?? false);

/** Stands for signs that no font has; drawn with another font's numbers they would be other letters. */
const unprintable = '[?]';

/** The text with each run of signs that no font has as one such mark. */
export function printable(text: string): string {
  let shown = '';
  for (const sign of text)
    if (canPrint(sign)) shown += sign;
    else if (!shown.endsWith(unprintable)) shown += unprintable;
  return shown;
}
