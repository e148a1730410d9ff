/** The page that drives the realtime interface: camera, frames and tasks through the proxy of its own origin. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import { showPage } from '../show-page.tsx';
import { initWords } from '../words/index.ts';
import { chooseLanguage } from '../words/languages.ts';
import { RealtimeContext } from './RealtimeContext.ts';
import { RealtimePage } from './RealtimePage.tsx';
import { Realtime } from './realtime.ts';

const wished = new URLSearchParams(location.search).get('lang');
await initWords(chooseLanguage([wished, ...navigator.languages]));

showPage(
  'realtime',
  <RealtimeContext value={new Realtime()}>
    <RealtimePage />
  </RealtimeContext>,
);
