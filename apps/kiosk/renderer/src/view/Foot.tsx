import { useTranslation } from 'react-i18next';
import type { ScreenName } from '../flow/screen.ts';
import { useKiosk } from './kiosk-context.ts';
import { LanguageChoice } from './LanguageChoice.tsx';

/** A stray touch in the middle of a check-in must not change the language; starting again is what one may want. */
const inCheckIn = (screen: ScreenName): boolean => screen === 'recognising' || screen === 'challenge';

/** The notice that comes before any processing, and the choices that are always there. */
export function Foot({ screen, onPrivacy }: { screen: ScreenName; onPrivacy: () => void }) {
  const { t } = useTranslation();
  const { restart } = useKiosk();
  return (
    <footer className="foot">
      <div className="privacy">
        <p className="privacy-line">{t('privacy.line')}</p>
        <button type="button" className="link" onClick={onPrivacy}>
          {t('button.privacy')}
        </button>
      </div>
      {inCheckIn(screen) ? (
        <button type="button" className="button button-quiet" onClick={restart}>
          {t('button.startAgain')}
        </button>
      ) : (
        <LanguageChoice />
      )}
    </footer>
  );
}
