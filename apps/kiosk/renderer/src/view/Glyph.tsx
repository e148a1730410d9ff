import type { GlyphName } from './glyph-names.ts';

/** Drawn on a grid of 48 with round ends; `look/badge.css` gives the stroke. */
const paths: Readonly<Record<GlyphName, string>> = {
  check: 'M 11 25 L 20 34 L 37 15',
  exclamation: 'M 24 10 V 28 M 24 37 V 37.5',
  'camera-off':
    'M 8 10 L 40 40 M 17 14 H 29 A 4 4 0 0 1 33 18 V 30 M 33 22 L 41 17 V 33 M 29 34 H 12 A 4 4 0 0 1 8 30 V 18',
  unlinked:
    'M 20 28 L 14 34 A 6.5 6.5 0 0 1 5 25 L 11 19 M 28 20 L 34 14 A 6.5 6.5 0 0 1 43 23 L 37 29 M 17 9 V 13 M 9 17 H 13 M 31 39 V 35 M 39 31 H 35',
  plug: 'M 18 8 V 17 M 30 8 V 17 M 13 17 H 35 V 23 A 11 11 0 0 1 13 23 Z M 24 34 V 42',
  people:
    'M 18 22 A 6.5 6.5 0 1 0 18 9 A 6.5 6.5 0 1 0 18 22 M 6 39 C 6 24 30 24 30 39 M 33 22 A 5.5 5.5 0 0 0 33 11 M 36 28 C 41 30 43 34 43 39',
  closer:
    'M 9 9 L 18 18 M 18 10 V 18 H 10 M 39 9 L 30 18 M 30 10 V 18 H 38 M 9 39 L 18 30 M 18 38 V 30 H 10 M 39 39 L 30 30 M 30 38 V 30 H 38',
  centre: 'M 24 31 A 7 7 0 1 0 24 17 A 7 7 0 1 0 24 31 M 24 6 V 11 M 24 37 V 42 M 6 24 H 11 M 37 24 H 42',
  sun: 'M 24 32 A 8 8 0 1 0 24 16 A 8 8 0 1 0 24 32 M 24 5 V 9 M 24 39 V 43 M 5 24 H 9 M 39 24 H 43 M 11 11 L 13.5 13.5 M 34.5 34.5 L 37 37 M 37 11 L 34.5 13.5 M 13.5 34.5 L 11 37',
  glare:
    'M 24 32 A 8 8 0 0 1 24 16 M 24 5 V 9 M 24 39 V 43 M 5 24 H 9 M 11 11 L 13.5 13.5 M 13.5 34.5 L 11 37 M 32 12 V 36 M 40 12 V 36',
  still: 'M 18 12 V 36 M 30 12 V 36',
  straight:
    'M 24 33 A 9 9 0 1 0 24 15 A 9 9 0 1 0 24 33 M 24 24 V 24.5 M 8 14 V 8 H 14 M 34 8 H 40 V 14 M 40 34 V 40 H 34 M 14 40 H 8 V 34',
  eye: 'M 5 24 C 13 11 35 11 43 24 C 35 37 13 37 5 24 M 24 30 A 6 6 0 1 0 24 18 A 6 6 0 1 0 24 30',
  one: 'M 24 22 A 7 7 0 1 0 24 8 A 7 7 0 1 0 24 22 M 11 40 C 11 24 37 24 37 40',
};

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="glyph" data-name={name} viewBox="0 0 48 48" aria-hidden="true">
      <path d={paths[name]} pathLength={name === 'check' ? 1 : undefined} />
    </svg>
  );
}
