import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { LanguageChoice } from '../view/LanguageChoice.tsx';
import { useClock } from '../view/use-clock.ts';
import { formatDay, formatTime } from '../words/format.ts';
import { RealtimeMirror } from './RealtimeMirror.tsx';
import { RealtimeWords } from './RealtimeWords.tsx';
import { useRealtime, useRealtimeState, useRealtimeWords } from './RealtimeContext.ts';
import { needsCamera, type RealtimeState } from './state.ts';

function Top() {
  const { t } = useTranslation();
  const words = useRealtimeWords();
  const language = useLanguage();
  const date = useClock(1000);
  const camera = useRealtimeState(needsCamera);
  const offline = useRealtimeState((state) => state.offline);
  return (
    <header className="top">
      <div className="place">
        <p className="day">{formatDay(date, language)}</p>
      </div>
      <ul className="pills">
        {camera && <li className="pill pill-camera">{t('status.cameraOn')}</li>}
        {offline && (
          <li className="pill pill-queue" role="status">
            {words.offline}
          </li>
        )}
      </ul>
      <time className="clock">{formatTime(date, language)}</time>
    </header>
  );
}

interface Way {
  readonly label: string;
  /** Null: not yet. */
  readonly act: (() => void) | null;
}

/** What the person can do now. */
function Ways() {
  const { t } = useTranslation();
  const words = useRealtimeWords();
  const { startCamera, startTasks, reset } = useRealtime();
  const step = useRealtimeState((state) => state.step.name);
  const faceSeen = useRealtimeState((state) => state.findings?.face_detected === true);
  const ways: Readonly<Record<RealtimeState['step']['name'], Way>> = {
    intro: { label: words.startCamera, act: startCamera },
    starting: { label: words.startTasks, act: null },
    watching: { label: words.startTasks, act: faceSeen ? startTasks : null },
    tasks: { label: words.reset, act: reset },
    ended: { label: t('button.tryAgain'), act: startCamera },
    expired: { label: words.startCamera, act: startCamera },
    'camera-problem': { label: t('button.tryAgain'), act: startCamera },
  };
  const { label, act } = ways[step];
  return (
    <button type="button" className="button" disabled={act === null} onClick={() => act?.()}>
      {label}
    </button>
  );
}

function Foot() {
  const { t } = useTranslation();
  const words = useRealtimeWords();
  const { stopCamera } = useRealtime();
  const camera = useRealtimeState(needsCamera);
  return (
    <footer className="foot">
      <div className="privacy">
        <p className="privacy-line">{t('privacy.line')}</p>
      </div>
      {camera ? (
        <button type="button" className="button button-quiet" onClick={stopCamera}>
          {words.stopCamera}
        </button>
      ) : (
        <LanguageChoice />
      )}
    </footer>
  );
}

const toneOf = ({ step }: RealtimeState): 'calm' | 'good' | 'bad' => {
  if (step.name !== 'ended') return 'calm';
  return step.passed ? 'good' : 'bad';
};

export function RealtimePage() {
  const tone = useRealtimeState(toneOf);
  const screen = useRealtimeState((state) => state.step.name);
  return (
    <div className="kiosk" data-screen={`realtime-${screen}`} data-tone={tone}>
      <div className="flood" />
      <Top />
      <main className="scene">
        <RealtimeMirror />
        <section className="spoken">
          <RealtimeWords />
          <Ways />
        </section>
      </main>
      <Foot />
    </div>
  );
}
