/** The page on which people have their documents checked: [Note: the identity socket]. */
// oxlint-disable-next-line import/no-unassigned-import -- it is run for what it does, before all others
import '../zod-without-eval.ts';
import i18next from 'i18next';
import { choicesIn, firstLanguage } from '../choices.ts';
import { showPage } from '../show-page.tsx';
import { initWords } from '../words/index.ts';
import { chooseLanguage } from '../words/languages.ts';
import { startIdentity } from './identity.ts';
import { IdentityContext } from './IdentityContext.ts';
import { IdentityPage } from './IdentityPage.tsx';

await initWords(firstLanguage(choicesIn(location.search)));

const identity = startIdentity(() => chooseLanguage([i18next.language]));
for (const name of ['pointerdown', 'keydown']) {
  window.addEventListener(name, () => identity.store.send({ type: 'touched' }));
}
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') identity.leave();
});
showPage(
  'identity',
  <IdentityContext value={identity}>
    <IdentityPage />
  </IdentityContext>,
);
