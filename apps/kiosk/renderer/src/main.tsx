/** The kiosk page: words, the kiosk itself, and the screen that shows it. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import './zod-without-eval.ts';
import { choicesIn, firstLanguage, ownLanguage } from './choices.ts';
import { startKiosk } from './kiosk.ts';
import { App } from './view/App.tsx';
import { KioskContext } from './view/kiosk-context.ts';
import { followPerson } from './person.ts';
import { showPage } from './show-page.tsx';
import { initWords } from './words/index.ts';

const choices = choicesIn(location.search);
await initWords(firstLanguage(choices));

const kiosk = startKiosk();
followPerson(kiosk, ownLanguage(choices), choices.spoken !== null);
showPage(
  'kiosk',
  <KioskContext value={kiosk}>
    <App />
  </KioskContext>,
);
