/** The technician's page: behind a PIN, on the kiosk itself; see [Note: the technician's screen]. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { choicesIn, firstLanguage } from '../choices.ts';
import { beatByTitle } from '../shell-bridge.ts';
import { stayAwake } from '../stay-awake.ts';
import { initWords } from '../words/index.ts';
import { TechnicianPage } from './TechnicianPage.tsx';

await initWords(firstLanguage(choicesIn(location.search)));

const place = document.getElementById('technician');
if (place === null) throw new Error('technician.html has no #technician');
createRoot(place).render(
  <StrictMode>
    <TechnicianPage />
  </StrictMode>,
);
beatByTitle();
stayAwake();
