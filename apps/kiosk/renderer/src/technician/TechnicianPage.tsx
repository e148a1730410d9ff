import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { addressForNext, addressOf, choicesIn } from '../choices.ts';
import { LanguageChoice } from '../view/LanguageChoice.tsx';
import { daemonWith, type Daemon } from './ask.ts';
import { Calibration } from './Calibration.tsx';
import { LogIn } from './LogIn.tsx';
import { useTechnicianWords } from './use-words.ts';
import { Work } from './Work.tsx';

/** A technician looks at the box between two touches. Who touched the way here by mistake never types a PIN. */
const idleMs = { inside: 5 * 60_000, outside: 60_000 } as const;

/** Back to the kiosk: people are waiting, and nobody else may go on here. */
const leave = (): void =>
  location.assign(addressOf('/', { ...choicesIn(location.search), spoken: i18next.language }));

/** Whoever was here is gone, and what they spoke is nobody's. */
const leaveForNext = (): void => location.assign(addressForNext('/', choicesIn(location.search)));

interface IdleEnd {
  readonly isBusy: boolean;
  readonly afterMs: number;
  readonly onEnd: () => void;
}

/** Ends when nobody has touched anything for a while and nothing runs. */
function useIdleEnd({ isBusy, afterMs, onEnd }: IdleEnd): void {
  const busy = useRef(isBusy);
  busy.current = isBusy;
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    let last = performance.now();
    const touched = (): void => void (last = performance.now());
    const timer = setInterval(() => {
      if (busy.current) touched();
      else if (performance.now() - last > afterMs) end.current();
    }, 1000);
    for (const name of ['pointerdown', 'keydown']) addEventListener(name, touched);
    return () => {
      clearInterval(timer);
      for (const name of ['pointerdown', 'keydown']) removeEventListener(name, touched);
    };
  }, [afterMs]);
}

function Inside({ daemon, onOver }: { daemon: Daemon; onOver: () => void }) {
  const words = useTechnicianWords();
  const [busy, setBusy] = useState(false);
  const end = (go: () => void): void =>
    void daemon
      .logOut()
      .catch(() => null)
      .finally(go);
  useIdleEnd({ isBusy: busy, afterMs: idleMs.inside, onEnd: () => end(leaveForNext) });
  return (
    <>
      <header className="tech-head">
        <h1>{words.title}</h1>
        <button type="button" className="tech-button tech-quiet" onClick={() => end(leave)}>
          {words.leave}
        </button>
      </header>
      <main className="tech-main">
        <Work daemon={daemon} onBusy={setBusy} onOver={onOver} />
        <Calibration daemon={daemon} onOver={onOver} />
      </main>
    </>
  );
}

function Outside({ onToken }: { onToken: (token: string) => void }) {
  useIdleEnd({ isBusy: false, afterMs: idleMs.outside, onEnd: leaveForNext });
  return <LogIn onToken={onToken} onLeave={leave} />;
}

export function TechnicianPage() {
  const [token, setToken] = useState<string | null>(null);
  return (
    <div className="tech">
      {token === null ? (
        <Outside onToken={setToken} />
      ) : (
        <Inside key={token} daemon={daemonWith(token)} onOver={() => setToken(null)} />
      )}
      <footer className="tech-foot">
        <LanguageChoice />
      </footer>
    </div>
  );
}
