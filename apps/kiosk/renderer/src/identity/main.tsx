/** The page on which people have their documents checked: [Note: the identity socket]. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { choicesIn, firstLanguage } from '../choices.ts';
import { beatByTitle } from '../shell-bridge.ts';
import { stayAwake } from '../stay-awake.ts';
import { initWords } from '../words/index.ts';
import { chooseLanguage } from '../words/languages.ts';
import { startIdentity } from './identity.ts';
import { IdentityContext } from './IdentityContext.ts';
import { IdentityPage } from './IdentityPage.tsx';

await initWords(firstLanguage(choicesIn(location.search)));

const place = document.getElementById('identity');
if (place === null) throw new Error('identity.html has no #identity');
const identity = startIdentity(() => chooseLanguage([i18next.language]));
for (const name of ['pointerdown', 'keydown']) {
  window.addEventListener(name, () => identity.store.send({ type: 'touched' }));
}
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') identity.leave();
});
window.addEventListener('contextmenu', (event) => event.preventDefault());
createRoot(place).render(
  <StrictMode>
    <IdentityContext value={identity}>
      <IdentityPage />
    </IdentityContext>
  </StrictMode>,
);
beatByTitle();
stayAwake();
