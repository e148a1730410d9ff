/** The technician's page: behind a PIN, on the kiosk itself; see [Note: the technician's screen]. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import { choicesIn, firstLanguage } from '../choices.ts';
import { showPage } from '../show-page.tsx';
import { initWords } from '../words/index.ts';
import { TechnicianPage } from './TechnicianPage.tsx';

await initWords(firstLanguage(choicesIn(location.search)));

showPage('technician', <TechnicianPage />);
