import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { LanguageChoice } from '../view/LanguageChoice.tsx';
import { useClock } from '../view/use-clock.ts';
import { formatDay, formatTime } from '../words/format.ts';
import { CircleView } from './CircleView.tsx';
import { CodePad } from './CodePad.tsx';
import { IntroSheet } from './IntroSheet.tsx';
import { useOnboarding, useOnboardingState, useOnboardingWords, useStep } from './OnboardingContext.ts';
import { OnboardingSaying } from './OnboardingSaying.tsx';
import { OnboardingStillThere } from './OnboardingStillThere.tsx';
import { OnboardingWays } from './OnboardingWays.tsx';
import { Sign } from './Sign.tsx';
import { needsCamera, type Step } from './state.ts';

function Top() {
  const { t } = useTranslation();
  const language = useLanguage();
  const date = useClock(1000);
  const camera = useOnboardingState(({ step }) => needsCamera(step));
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

/** In the middle of the movements nobody wants another language. */
const canChooseLanguage = ({ name }: Step): boolean =>
  name === 'intro' || name === 'code' || name === 'ready' || name === 'failed';
const canCancel = ({ name }: Step): boolean =>
  name === 'connecting' || name === 'code' || name === 'ready' || name === 'moving' || name === 'checking';

/** The ways out that are always there. */
function Foot() {
  const words = useOnboardingWords();
  const { leave } = useOnboarding();
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

function toneOf({ name }: Step): 'calm' | 'good' | 'bad' {
  if (name === 'passed') return 'good';
  return name === 'failed' ? 'bad' : 'calm';
}

function View() {
  const step = useStep();
  if (step.name === 'code') return <CodePad />;
  if (step.name === 'ready' || step.name === 'moving') return <CircleView step={step} />;
  return <Sign step={step} />;
}

/** How far the movements are, and which attempt it is once there was one before. */
function Parts() {
  const words = useOnboardingWords();
  const language = useLanguage();
  const step = useStep();
  if (step.name !== 'moving' || step.challenge === null) return null;
  const { index, total, done } = step.challenge;
  const { attempt, mostAttempts } = step;
  const markOf = (place: number): string =>
    place < index || (done && place === index) ? 'done' : place === index ? 'now' : 'to-come';
  const figure = (value: number): string => new Intl.NumberFormat(language).format(value);
  return (
    <div className="onboarding-parts">
      {Array.from({ length: total }, (_, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- places, which never change
        <i className="dot" data-mark={markOf(place)} key={place} aria-hidden="true" />
      ))}
      {attempt > 1 && <span>{words.attempt(figure(attempt), figure(mostAttempts))}</span>}
    </div>
  );
}

export function OnboardingPage() {
  const step = useStep();
  return (
    <div className="kiosk" data-screen={`onboarding-${step.name}`} data-tone={toneOf(step)}>
      <div className="flood" />
      <Top />
      {step.name === 'intro' ? (
        <IntroSheet />
      ) : (
        <main className="scene">
          <View />
          <section className="spoken">
            <Parts />
            <OnboardingSaying />
            <OnboardingStillThere />
            <OnboardingWays />
          </section>
        </main>
      )}
      <Foot />
    </div>
  );
}
