import type { DocumentHint } from '@rollcall/contract';
import type { DocumentLook } from '@rollcall/vision';

/** From where on a figure is worth a hint; set on invented documents on plain and busy tables. */
const limits = {
  brightness: 45,
  /** 1920 pixels of a camera then give the page's longer side 800. */
  size: 0.42,
  sharpness: 0.27,
  glare: 0.008,
} as const;

/** What to mend first; null when the document can be photographed as it is. */
export function hintOf({ brightness, page }: DocumentLook): DocumentHint | null {
  if (brightness < limits.brightness) return 'too-dark';
  if (page === null) return 'not-found';
  if (page.isCutOff) return 'cut-off';
  if (page.size < limits.size) return 'too-far';
  if (page.sharpness < limits.sharpness) return 'blurred';
  return page.glare > limits.glare ? 'glare' : null;
}
