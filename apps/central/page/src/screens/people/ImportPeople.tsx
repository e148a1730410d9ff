import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowToImport } from '../../server/people.ts';
import { usePage } from '../../shell/page-context.ts';
import { BadRows } from './BadRows.tsx';
import { runImport, type Tally } from './import-run.ts';
import { readCsv } from './read-csv.ts';

/** `rows` is all of the file; a trial says what would come of them before anything is changed. */
interface Import {
  readonly rows: readonly RowToImport[];
  readonly phase: 'checking' | 'checked' | 'working' | 'stopped' | 'done';
  readonly tally: Tally | null;
  readonly problem: string | null;
}

/** Many people from a CSV file: looked at first, then taken, as often as it needs. */
export function ImportPeople() {
  const { t } = useTranslation();
  const { session } = usePage();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [current, setCurrent] = useState<Import | null>(null);

  async function run(rows: readonly RowToImport[], reason: string, isTrial: boolean): Promise<void> {
    const working = { rows, phase: isTrial ? 'checking' : 'working', problem: null } as const;
    setCurrent({ ...working, tally: null });
    let latest: Tally | null = null;
    const onProgress = (tally: Tally): void => {
      latest = tally;
      setCurrent({ ...working, tally });
    };
    const answer = await runImport({ rows, reason, isTrial, onProgress });
    if (answer.outcome === 'signed-out') return session.expire();
    if (answer.outcome !== 'ok')
      return setCurrent({ rows, phase: 'stopped', tally: latest, problem: answer.message });
    setCurrent({ rows, phase: isTrial ? 'checked' : 'done', tally: answer.value, problem: null });
    await queries.invalidateQueries({ queryKey: ['people'] });
  }
  async function choose(file: File | undefined): Promise<void> {
    setCurrent(null);
    setProblem(null);
    if (file === undefined) return;
    const read = readCsv(new Uint8Array(await file.arrayBuffer()));
    if ('problem' in read) return setProblem(t(`people.importing.${read.problem}`));
    await run(read.rows, 'looked at', true);
  }
  return (
    <div className="person-page">
      <Link to="/people" className="back">
        {t('people.all')}
      </Link>
      <section className="list importing" aria-labelledby="import-title">
        <h2 id="import-title">{t('people.import')}</h2>
        <p>{t('people.importing.how')}</p>
        <label className="form-field">
          {t('people.importing.file')}
          <input
            type="file"
            accept=".csv,text/csv"
            disabled={current?.phase === 'working'}
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </label>
        <p className="problem" role="alert">
          {problem ?? current?.problem}
        </p>
        {current !== null && (
          <Progress current={current} onTake={(reason) => void run(current.rows, reason, false)} />
        )}
      </section>
      {current?.tally && current.tally.bad.length > 0 && <BadRows bad={current.tally.bad} />}
    </div>
  );
}

interface ProgressProps {
  readonly current: Import;
  readonly onTake: (reason: string) => void;
}

function Progress({ current: { rows, phase, tally }, onTake }: ProgressProps) {
  const { t } = useTranslation();
  const done = tally?.done ?? 0;
  const isBusy = phase === 'checking' || phase === 'working';
  const words = {
    checking: t('people.importing.checking'),
    checked: tally !== null && tally.added + tally.changed === 0 ? t('people.importing.nothing') : '',
    working: t('people.importing.working', { done, all: rows.length }),
    stopped: t('people.importing.stopped', { done, all: rows.length }),
    done: t('people.importing.done'),
  };
  const canTake = phase === 'stopped' || (phase === 'checked' && words.checked === '');
  return (
    <>
      {isBusy && <progress aria-label={words[phase]} value={done} max={rows.length} />}
      <p role="status">{words[phase]}</p>
      {tally !== null && <Counts tally={tally} />}
      {canTake && <TakeForm onTake={onTake} />}
    </>
  );
}

function Counts({ tally }: { tally: Tally }) {
  const { t } = useTranslation();
  return (
    <ul className="import-counts">
      {(['added', 'changed', 'unchanged'] as const).map((name) => (
        <li key={name}>{t(`people.importing.${name}`, { number: tally[name] })}</li>
      ))}
      {tally.leaving > 0 && (
        <li data-bad="true">{t('people.importing.leaving', { number: tally.leaving })}</li>
      )}
      <li data-bad={tally.bad.length > 0}>{t('people.importing.refused', { number: tally.bad.length })}</li>
    </ul>
  );
}

function TakeForm({ onTake }: { onTake: (reason: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onTake(reason.trim());
  };
  return (
    <form className="import-take" onSubmit={submit}>
      <label className="form-field" htmlFor={id}>
        {t('decisions.reason')}
        <input
          id={id}
          required
          maxLength={500}
          pattern=".*\S.*"
          autoComplete="off"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <button type="submit" className="button">
        {t('people.importing.take')}
      </button>
    </form>
  );
}
