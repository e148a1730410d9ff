// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import './zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startSession } from './session.ts';
import { App } from './shell/App.tsx';
import { createStore } from './state/store.ts';
import { initWords } from './words/index.ts';

const place = document.querySelector('#page');
if (place === null) throw new Error('index.html has no place for the page');
await initWords();
const store = createStore();
const session = startSession(store);
createRoot(place).render(
  <StrictMode>
    <App store={store} session={session} />
  </StrictMode>,
);
