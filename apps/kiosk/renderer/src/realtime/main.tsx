/** The page that drives the realtime interface: camera, frames and tasks through the proxy of its own origin. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { beatByTitle } from '../shell-bridge.ts';
import { stayAwake } from '../stay-awake.ts';
import { initWords } from '../words/index.ts';
import { chooseLanguage } from '../words/languages.ts';
import { RealtimeContext } from './RealtimeContext.ts';
import { RealtimePage } from './RealtimePage.tsx';
import { Realtime } from './realtime.ts';

const wished = new URLSearchParams(location.search).get('lang');
await initWords(chooseLanguage([wished, ...navigator.languages]));

const place = document.getElementById('realtime');
if (place === null) throw new Error('realtime.html has no #realtime');
createRoot(place).render(
  <StrictMode>
    <RealtimeContext value={new Realtime()}>
      <RealtimePage />
    </RealtimeContext>
  </StrictMode>,
);
beatByTitle();
stayAwake();
