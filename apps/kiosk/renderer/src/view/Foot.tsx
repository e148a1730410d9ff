import { useTranslation } from 'react-i18next';
import { isAsking, type ScreenName } from '../flow/screen.ts';
import { useKiosk, useKioskState } from './kiosk-context.ts';
import { IdentityWay } from './IdentityWay.tsx';
import { OnboardingWay } from './OnboardingWay.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

/** A stray touch in the middle of a check-in must not change the language; starting again is what one may want. */
const inCheckIn = (screen: ScreenName): boolean =>
  screen === 'recognising' || screen === 'challenge' || screen === 'enrolling' || isAsking(screen);

/** A refusal has a button of its own, and may have to be read in another language. */
const isRead = (screen: ScreenName): boolean =>
  screen === 'checked-in' ||
  screen === 'taken-back' ||
  screen === 'picture-taken' ||
  screen === 'face-use-done';

/** Where one may still say so: not before somebody is there, nor when nothing will be lit any more. */
const beforeCheckIn = (screen: ScreenName): boolean =>
  screen === 'attract' || screen === 'found' || screen === 'guidance';

/** For people whom changing light harms, or who do not want it. */
function NoLight() {
  const { t } = useTranslation();
  const { chooseLight } = useKiosk();
  const noLight = useKioskState((state) => state.noLight);
  return (
    <button type="button" className="link" aria-pressed={noLight} onClick={() => chooseLight(!noLight)}>
      {t('button.noLight')}
    </button>
  );
}

/** For people who do not want everybody to hear what is said to them. */
function Quiet() {
  const { t } = useTranslation();
  const { chooseVoice } = useKiosk();
  const quiet = useKioskState((state) => state.quiet);
  return (
    <button type="button" className="link" aria-pressed={quiet} onClick={() => chooseVoice(!quiet)}>
      {t('button.quiet')}
    </button>
  );
}

/** The one thing that one may want now: to stop the light, to let the next person begin, to start again, or another language. */
function Choice({ screen }: { screen: ScreenName }) {
  const { t } = useTranslation();
  const { restart, chooseLight } = useKiosk();
  if (screen === 'light')
    return (
      <button type="button" className="button button-quiet" onClick={() => chooseLight(true)}>
        {t('button.stopLight')}
      </button>
    );
  if (isRead(screen))
    return (
      <button type="button" className="button" onClick={restart}>
        {t('button.done')}
      </button>
    );
  if (!inCheckIn(screen)) return <LanguageChoice />;
  return (
    <button type="button" className="button button-quiet" onClick={restart}>
      {t(isAsking(screen) ? 'withoutFace.useFace' : 'button.startAgain')}
    </button>
  );
}

/** The notice that comes before any processing, and the choices that are always there. */
export function Foot({ screen, onPrivacy }: { screen: ScreenName; onPrivacy: () => void }) {
  const { t } = useTranslation();
  const speaks = useKioskState((state) => state.status?.voice === true);
  const mayLight = useKioskState((state) => state.status?.screenLight === true);
  return (
    <footer className="foot">
      <div className="privacy">
        {!isAsking(screen) && <p className="privacy-line">{t('privacy.line')}</p>}
        <button type="button" className="link" onClick={onPrivacy}>
          {t('button.privacy')}
        </button>
        <IdentityWay screen={screen} />
        <OnboardingWay screen={screen} />
        {speaks && beforeCheckIn(screen) && <Quiet />}
        {mayLight && beforeCheckIn(screen) && <NoLight />}
      </div>
      <Choice screen={screen} />
    </footer>
  );
}
