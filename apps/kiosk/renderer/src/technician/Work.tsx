import { useEffect, useState } from 'react';
import type { TechnicianJob, TechnicianWork } from '@rollcall/contract';
import { Refused, type Daemon } from './ask.ts';
import { Found } from './Found.tsx';
import { useTechnicianWords } from './use-words.ts';

const works: readonly TechnicianWork[] = ['doctor', 'self-test', 'burn-in', 'bundle'];

interface Props {
  readonly daemon: Daemon;
  readonly onBusy: (busy: boolean) => void;
  /** The session is over. */
  readonly onOver: () => void;
}

interface Working {
  readonly job: TechnicianJob | null;
  readonly problem: Refused | null;
  readonly start: (work: TechnicianWork) => void;
  readonly stop: () => void;
}

/** Follows what runs, and begins with the doctor: that is what most people came for. */
function useWork({ daemon, onBusy, onOver }: Props): Working {
  const [job, setJob] = useState<TechnicianJob | null>(null);
  const [problem, setProblem] = useState<Refused | null>(null);
  const fail = (error: unknown): void => {
    const refused = error instanceof Refused ? error : new Refused('unexpected');
    if (refused.code === 'credential-invalid') onOver();
    else setProblem(refused);
  };
  const take = (next: TechnicianJob | null): void => {
    setProblem(null);
    setJob(next);
    onBusy(next?.state === 'running');
  };
  const start = (work: TechnicianWork): void => void daemon.start(work).then(take, fail);
  useEffect(() => {
    void daemon.job().then((known) => (known === null ? start('doctor') : take(known)), fail);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, for the session
  }, [daemon]);
  const runs = job?.state === 'running';
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => void daemon.job().then(take, fail), 700);
    return () => clearInterval(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as long as it runs
  }, [daemon, runs]);
  return {
    job,
    problem,
    start,
    stop: () =>
      void daemon
        .stop()
        .then(() => daemon.job())
        .then(take, fail),
  };
}

export function Work(props: Props) {
  const words = useTechnicianWords();
  const { job, problem, start, stop } = useWork(props);
  const runs = job?.state === 'running';
  return (
    <section className="tech-card" aria-labelledby="tech-work">
      <h2 id="tech-work">{words.work.title}</h2>
      <div className="tech-row">
        {works.map((work) => (
          <button
            type="button"
            className="tech-button"
            key={work}
            disabled={runs}
            aria-pressed={job?.work === work}
            onClick={() => start(work)}
          >
            {words.work[work]}
          </button>
        ))}
      </div>
      {problem !== null && (
        <p className="tech-problem" role="alert">
          {problem.code === 'unreachable' ? words.unreachable : words.broke(problem.code)}
        </p>
      )}
      {runs && (
        <div className="tech-row">
          <p role="status">{words.work.running(words.work[job.work], Math.floor(job.seconds))}</p>
          <button type="button" className="tech-button tech-quiet" onClick={stop}>
            {words.work.stop}
          </button>
        </div>
      )}
      {job !== null && !runs && <Found job={job} />}
    </section>
  );
}
