/** The kiosk page: words, the kiosk itself, and the screen that shows it. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import './zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { choicesIn, firstLanguage, ownLanguage } from './choices.ts';
import { startKiosk } from './kiosk.ts';
import { beatByTitle, tellShellWhenPainted } from './shell-bridge.ts';
import { App } from './view/App.tsx';
import { KioskContext } from './view/kiosk-context.ts';
import { followPerson } from './person.ts';
import { stayAwake } from './stay-awake.ts';
import { initWords } from './words/index.ts';

const choices = choicesIn(location.search);
await initWords(firstLanguage(choices));

const place = document.getElementById('kiosk');
if (place === null) throw new Error('index.html has no #kiosk');
const kiosk = startKiosk();
followPerson(kiosk, ownLanguage(choices), choices.spoken !== null);
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
