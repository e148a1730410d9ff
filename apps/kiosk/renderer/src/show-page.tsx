import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { beat } from './beat.ts';
import { lockKeys } from './locked-keys.ts';
import { stayAwake } from './stay-awake.ts';

/** Draws one of the kiosk's pages in the element that its HTML has for it, keeps the screen on, locks it, and beats. */
export function showPage(id: string, page: ReactNode): void {
  const place = document.getElementById(id);
  if (place === null) throw new Error(`the page has no #${id}`);
  createRoot(place).render(<StrictMode>{page}</StrictMode>);
  lockKeys();
  beat(place);
  stayAwake();
}
