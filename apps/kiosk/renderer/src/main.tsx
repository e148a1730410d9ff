/** The kiosk page: words, the kiosk itself, and the screen that shows it. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import './zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startKiosk } from './kiosk.ts';
import { beatByTitle, tellShellWhenPainted } from './shell-bridge.ts';
import { App } from './view/App.tsx';
import { KioskContext } from './view/kiosk-context.ts';
import { followPerson } from './person.ts';
import { stayAwake } from './stay-awake.ts';
import { initWords } from './words/index.ts';
import { chooseLanguage } from './words/languages.ts';

const wished = new URLSearchParams(location.search).get('lang');
const ownLanguage = chooseLanguage([wished, ...navigator.languages]);
await initWords(ownLanguage);

const place = document.getElementById('kiosk');
if (place === null) throw new Error('index.html has no #kiosk');
const kiosk = startKiosk();
followPerson(kiosk, ownLanguage);
createRoot(place).render(
  <StrictMode>
    <KioskContext value={kiosk}>
      <App />
    </KioskContext>
  </StrictMode>,
);
tellShellWhenPainted();
beatByTitle();
stayAwake();
