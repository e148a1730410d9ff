import type { RefusalCode } from '@rollcall/domain';
import type { ScreenName } from '../flow/screen.ts';

export type GlyphName =
  | 'check'
  | 'exclamation'
  | 'camera-off'
  | 'plug'
  | 'unlinked'
  | 'people'
  | 'closer'
  | 'centre'
  | 'sun'
  | 'glare'
  | 'still'
  | 'straight'
  | 'eye'
  | 'one';

const guidanceGlyphs: Partial<Record<RefusalCode, GlyphName>> = {
  'face-too-small': 'closer',
  'face-cut-off': 'centre',
  'face-too-dark': 'sun',
  'face-too-bright': 'glare',
  'face-blurred': 'still',
  'face-turned': 'straight',
  'eyes-closed': 'eye',
  'face-covered': 'exclamation',
  'glasses-glare': 'glare',
  'several-faces': 'one',
  'face-changed': 'one',
};

const screenGlyphs: Partial<Record<ScreenName, GlyphName>> = {
  'checked-in': 'check',
  'taken-back': 'check',
  'picture-taken': 'check',
  refused: 'exclamation',
  'camera-denied': 'camera-off',
  'camera-unsupported': 'camera-off',
  'camera-busy': 'camera-off',
  'camera-absent': 'plug',
  'camera-lost': 'plug',
  'nobody-enrolled': 'people',
  'daemon-lost': 'unlinked',
};

/** The sign for what is to be mended, or else for the screen; null: no sign. */
export function glyphOf(screen: ScreenName, mending: RefusalCode | null): GlyphName | null {
  return mending === null ? (screenGlyphs[screen] ?? null) : (guidanceGlyphs[mending] ?? 'exclamation');
}
