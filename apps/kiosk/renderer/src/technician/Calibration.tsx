import type { Stand } from '@rollcall/contract';
import { useLanguage } from '../view/kiosk-context.ts';
import type { Daemon } from './ask.ts';
import { useMeasuring } from './use-measuring.ts';
import { useTechnicianWords } from './use-words.ts';

interface Measure {
  readonly name: string;
  readonly figure: string;
  readonly verdict: string;
}

function Measures({ of }: { of: readonly Measure[] }) {
  const words = useTechnicianWords();
  return (
    <ul className="tech-lines">
      {of.map(({ name, figure, verdict }) => {
        const status = verdict === 'well' ? 'ok' : 'warning';
        return (
          <li key={name} data-status={status}>
            <span className="tech-mark" role="img" aria-label={words.status[status]}>
              {status === 'ok' ? '✓' : '!'}
            </span>
            <div>
              <h3>{name}</h3>
              <p className="tech-figure">{figure}</p>
              {status === 'warning' && <p className="tech-advice">{words.verdicts[verdict] ?? verdict}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function useMeasures(stand: Stand): readonly Measure[] {
  const { measures } = useTechnicianWords();
  const language = useLanguage();
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const centimetres = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'centimeter',
    maximumFractionDigits: 0,
  });
  const share = new Intl.NumberFormat(language, { style: 'percent' });
  return [
    { name: measures.height, figure: measures.eyesAt(share.format(stand.eyesAt)), verdict: stand.height },
    { name: measures.distance, figure: centimetres.format(stand.centimetres), verdict: stand.distance },
    {
      name: measures.light,
      figure: measures.brightness(whole.format(stand.brightness)),
      verdict: stand.light,
    },
  ];
}

function Standing({ stand }: { stand: Stand }) {
  return <Measures of={useMeasures(stand)} />;
}

/** Height, distance and light while somebody stands there; then the screen; then it is kept on this device. */
export function Calibration({ daemon, onOver }: { daemon: Daemon; onOver: () => void }) {
  const words = useTechnicianWords();
  const language = useLanguage();
  const { video, step, stand, calibration, problem, light, open, close, measure } = useMeasuring(
    daemon,
    onOver,
  );
  const isOpen = step === 'looking' || step === 'screen' || step === 'opening';
  return (
    <section className="tech-card" aria-labelledby="tech-calibration">
      <h2 id="tech-calibration">{words.calibration.title}</h2>
      <p>{words.calibration.what}</p>
      <div className="tech-view" hidden={!isOpen}>
        <video ref={video} muted playsInline aria-label={words.calibration.picture} />
        <div className="tech-eyes" />
      </div>
      {step === 'no-camera' && (
        <p className="tech-problem" role="alert">
          {words.calibration.noCamera}
        </p>
      )}
      {problem !== null && (
        <p className="tech-problem" role="alert">
          {problem.code === 'unreachable' ? words.unreachable : words.broke(problem.code)}
        </p>
      )}
      {step === 'looking' &&
        (stand === null ? <p role="status">{words.calibration.nobody}</p> : <Standing stand={stand} />)}
      <div className="tech-row">
        {!isOpen && (
          <button type="button" className="tech-button" onClick={open}>
            {words.calibration.open}
          </button>
        )}
        {step === 'looking' && (
          <button type="button" className="tech-button" disabled={stand === null} onClick={measure}>
            {words.calibration.measure}
          </button>
        )}
        {isOpen && (
          <button type="button" className="tech-button tech-quiet" onClick={close}>
            {words.calibration.close}
          </button>
        )}
      </div>
      {!isOpen && calibration !== null && (
        <>
          <p role="status">
            {words.calibration.keptOn(
              new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
                new Date(calibration.measuredAt),
              ),
            )}
          </p>
          <Standing stand={calibration.stand} />
          {calibration.screen !== null && (
            <Measures
              of={[
                {
                  name: words.measures.screen,
                  figure: words.measures.gained(Math.round(calibration.screen.lit - calibration.screen.dark)),
                  verdict: calibration.screen.verdict,
                },
              ]}
            />
          )}
        </>
      )}
      {!isOpen && calibration === null && <p role="status">{words.calibration.never}</p>}
      {light !== 'none' && <div className="tech-light" data-light={light} />}
    </section>
  );
}
