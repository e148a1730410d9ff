import type { RefusalCode } from '@rollcall/domain';
import { formatDistance } from './format.ts';
import type { Language } from './languages.ts';

export interface Figure {
  readonly name: 'distance' | 'accuracy';
  readonly distance: string;
}

/** The figures behind a refusal that help the person; scores and thresholds do not. */
export function figuresOf(
  code: RefusalCode,
  details: Readonly<Record<string, number>>,
  language: Language,
): readonly Figure[] {
  const { distanceMetres, accuracyMetres } = details;
  const figures: Figure[] = [];
  if (code === 'outside-fence' && distanceMetres !== undefined && distanceMetres > 0) {
    figures.push({ name: 'distance', distance: formatDistance(distanceMetres, language) });
  }
  if (code === 'position-inaccurate' && accuracyMetres !== undefined) {
    figures.push({ name: 'accuracy', distance: formatDistance(accuracyMetres, language) });
  }
  return figures;
}
