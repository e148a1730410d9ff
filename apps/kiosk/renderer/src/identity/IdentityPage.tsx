import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { LanguageChoice } from '../view/LanguageChoice.tsx';
import { useClock } from '../view/use-clock.ts';
import { formatDay, formatTime } from '../words/format.ts';
import { ConsentSheet } from './ConsentSheet.tsx';
import { DocumentView } from './DocumentView.tsx';
import { Emblem } from './Emblem.tsx';
import { useIdentity, useIdentityState, useIdentityWords, useStep } from './IdentityContext.ts';
import { IdentitySaying } from './IdentitySaying.tsx';
import { IdentityStillThere } from './IdentityStillThere.tsx';
import { IdentityWays } from './IdentityWays.tsx';
import { Parts } from './Parts.tsx';
import { SelfieView } from './SelfieView.tsx';
import { needsCamera, type IdentityState, type Step } from './state.ts';

function Top() {
  const { t } = useTranslation();
  const language = useLanguage();
  const date = useClock(1000);
  const camera = useIdentityState(({ step }) => needsCamera(step));
  return (
    <header className="top">
      <div className="place">
        <p className="day">{formatDay(date, language)}</p>
      </div>
      <ul className="pills">{camera && <li className="pill pill-camera">{t('status.cameraOn')}</li>}</ul>
      <time className="clock">{formatTime(date, language)}</time>
    </header>
  );
}

const canChooseLanguage = ({ name }: Step): boolean => name === 'consent' || name === 'kind';
const canCancel = ({ name }: Step): boolean =>
  name === 'kind' || name === 'connecting' || name === 'document' || name === 'selfie' || name === 'checking';

/** The ways out that are always there. */
function Foot() {
  const words = useIdentityWords();
  const { leave } = useIdentity();
  const step = useStep();
  return (
    <footer className="foot identity-foot">
      {canCancel(step) && (
        <button type="button" className="button button-quiet" onClick={leave}>
          {words.cancel}
        </button>
      )}
      {canChooseLanguage(step) && <LanguageChoice />}
    </footer>
  );
}

function toneOf({ step }: IdentityState): 'calm' | 'good' | 'bad' {
  if (step.name === 'refused') return 'bad';
  if (step.name !== 'result' || step.status === 'pending') return 'calm';
  return step.status === 'approved' ? 'good' : 'bad';
}

/** What of it is on, for tests and for the look of it. */
function screenOf({ step }: IdentityState): string {
  if (step.name === 'document') return `identity-${step.side}`;
  return step.name === 'result' ? `identity-${step.status}` : `identity-${step.name}`;
}

function View() {
  const step = useStep();
  if (step.name === 'document') return <DocumentView shot={step} />;
  if (step.name === 'selfie') return <SelfieView shot={step} />;
  return <Emblem step={step} />;
}

export function IdentityPage() {
  const tone = useIdentityState(toneOf);
  const screen = useIdentityState(screenOf);
  const step = useStep();
  return (
    <div className="kiosk" data-screen={screen} data-tone={tone}>
      <div className="flood" />
      <Top />
      {step.name === 'consent' ? (
        <ConsentSheet />
      ) : (
        <main className="scene">
          <View />
          <section className="spoken">
            <Parts step={step} />
            <IdentitySaying />
            <IdentityStillThere />
            <IdentityWays />
          </section>
        </main>
      )}
      <Foot />
    </div>
  );
}
