import { useTranslation } from 'react-i18next';
import { SetUpFactor } from '../screens/account/SetUpFactor.tsx';
import type { Session } from '../session.ts';
import type { SignedIn } from '../state/state.ts';
import { Wordmark } from './Icon.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

/** What stands before the page for whoever has to set up a second factor: the server answers nothing else. */
export function SetUpFirst({ session, state }: { session: Session; state: SignedIn }) {
  const { t } = useTranslation();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-top">
          <Wordmark />
          <LanguageChoice />
        </div>
        <h1>{t('access.factor.first.title')}</h1>
        <p className="sign-in-lead">{t('access.factor.first.lead')}</p>
        <SetUpFactor
          heading="h2"
          onDone={() => void session.refreshSelf()}
          onExpired={session.expire}
          hasFocus
        />
        <button type="button" className="text-button" onClick={() => void session.signOut()}>
          {t('signOut')}
        </button>
        <p className="problem" role="alert">
          {state.signOutProblem !== null && `${t('notices.stillIn')} ${state.signOutProblem}`}
        </p>
      </div>
    </main>
  );
}
