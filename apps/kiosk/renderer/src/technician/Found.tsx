import {
  bundleAnswerSchema,
  burnInAnswerSchema,
  doctorAnswerSchema,
  selfTestAnswerSchema,
  type TechnicianJob,
} from '@rollcall/contract';
import { tellIn } from '@rollcall/doctor';
import type { z } from 'zod';
import { useLanguage } from '../view/kiosk-context.ts';
import { useTechnicianWords } from './use-words.ts';

const marks = { ok: '✓', warning: '!', problem: '✗' } as const;
const ranks = { problem: 0, warning: 1, ok: 2 } as const;

/** What is wrong first; what is well below. */
function Doctor({ checks }: z.infer<typeof doctorAnswerSchema>) {
  const words = useTechnicianWords();
  const language = useLanguage();
  const lines = checks.toSorted((a, b) => ranks[a.status] - ranks[b.status]);
  const count = (status: keyof typeof marks): number =>
    checks.filter((check) => check.status === status).length;
  return (
    <>
      <p role="status">{words.found.doctor(count('problem'), count('warning'))}</p>
      <ul className="tech-lines">
        {lines.map(({ id, code, status, found }) => {
          const { title, means, advice } = tellIn(language, { id, code });
          return (
            <li key={id} data-status={status}>
              <span className="tech-mark" role="img" aria-label={words.status[status]}>
                {marks[status]}
              </span>
              <div>
                <h3>{title}</h3>
                <p className="tech-figure">
                  <bdi dir="ltr" lang="en">
                    {found}
                  </bdi>
                </p>
                {means !== null && <p>{means}</p>}
                {advice !== null && <p className="tech-advice">{advice}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function SelfTest({ steps, outcome, seconds }: z.infer<typeof selfTestAnswerSchema>) {
  const words = useTechnicianWords();
  return (
    <>
      <p role="status">{words.found.selfTest(outcome === 'passed', Math.round(seconds))}</p>
      <ul className="tech-lines">
        {steps.map(({ step, passed, found }) => (
          <li key={step} data-status={passed ? 'ok' : 'problem'}>
            <span className="tech-mark" role="img" aria-label={words.status[passed ? 'ok' : 'problem']}>
              {marks[passed ? 'ok' : 'problem']}
            </span>
            <div>
              <h3>{words.steps[step] ?? step}</h3>
              <p className="tech-figure">
                <bdi dir="ltr" lang="en">
                  {found}
                </bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function BurnIn({ outcome, flaws, stretches }: z.infer<typeof burnInAnswerSchema>) {
  const words = useTechnicianWords();
  return (
    <>
      <p role="status">
        {flaws.length === 0
          ? words.found.burnIn[outcome]
          : flaws.map((flaw) => words.flaws[flaw] ?? flaw).join(' ')}
      </p>
      <table className="tech-table">
        <thead>
          <tr>
            {words.found.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stretches.map((each) => (
            <tr key={each.endsAtSeconds}>
              <td>{Math.round(each.endsAtSeconds)}</td>
              <td>{each.picturesPerSecond}</td>
              <td>{each.p95Milliseconds}</td>
              <td>{each.celsius ?? '–'}</td>
              <td>{each.wrong}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Bundle({ file, bytes, contents }: z.infer<typeof bundleAnswerSchema>) {
  const words = useTechnicianWords();
  return (
    <>
      <p role="status">{words.found.bundle(Math.ceil(bytes / 1024))}</p>
      <p>
        <code dir="ltr">{file}</code>
      </p>
      <p>{words.found.bundleFree}</p>
      <ul className="tech-plain" dir="ltr" lang="en">
        {contents.map(({ name, holds }) => (
          <li key={name}>
            <code>{name}</code> {holds}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the command answered, in words. */
export function Found({ job }: { job: TechnicianJob }) {
  const words = useTechnicianWords();
  const { work, state, answer } = job;
  if (state === 'stopped') return <p role="status">{words.found.stopped}</p>;
  const [doctor, selfTest, burnIn, bundle] = [
    doctorAnswerSchema.safeParse(work === 'doctor' ? answer : null).data,
    selfTestAnswerSchema.safeParse(work === 'self-test' ? answer : null).data,
    burnInAnswerSchema.safeParse(work === 'burn-in' ? answer : null).data,
    bundleAnswerSchema.safeParse(work === 'bundle' ? answer : null).data,
  ];
  if (doctor !== undefined) return <Doctor {...doctor} />;
  if (selfTest !== undefined) return <SelfTest {...selfTest} />;
  if (burnIn !== undefined) return <BurnIn {...burnIn} />;
  if (bundle !== undefined) return <Bundle {...bundle} />;
  const message = answer?.['message'];
  return (
    <p className="tech-problem" role="alert">
      {words.found.failed} {typeof message === 'string' && <bdi lang="en">{message}</bdi>}
    </p>
  );
}
