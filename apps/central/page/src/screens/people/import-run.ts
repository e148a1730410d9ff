import type { ImportAnswers, ImportProblem } from '../../../../src/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { sendImport, type RowToImport } from '../../server/people.ts';

export interface BadRow {
  readonly line: number;
  readonly enroleeId: string;
  readonly problem: ImportProblem;
}

/** What came of the rows so far. */
export interface Tally {
  readonly done: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those who are changed: who leaves a site. */
  readonly leaving: number;
  readonly bad: readonly BadRow[];
}

const nothing: Tally = { done: 0, added: 0, changed: 0, unchanged: 0, leaving: 0, bad: [] };
const rowsAtOnce = 250;

export interface Run {
  readonly rows: readonly RowToImport[];
  readonly reason: string;
  readonly isTrial: boolean;
  readonly onProgress: (tally: Tally) => void;
}

/** Sends part after part. Whatever stops it, doing all of it again is harmless. */
export async function runImport({ rows, reason, isTrial, onProgress }: Run): Promise<Answer<Tally>> {
  const twice = linesTwice(rows);
  let tally = nothing;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce);
    const sent = part.filter(({ line }) => !twice.has(line));
    const answer = await sendPart(sent, { reason, isTrial });
    if (answer.outcome !== 'ok') return answer;
    const again = part.filter(({ line }) => twice.has(line));
    tally = added(tally, part, [
      ...answer.value,
      ...again.map(({ line }): RowAnswer => ({ line, outcome: 'refused', problem: 'id-twice', leaves: [] })),
    ]);
    onProgress(tally);
  }
  return { outcome: 'ok', value: tally };
}

type RowAnswer = ImportAnswers['answers'][number];

async function sendPart(
  rows: readonly RowToImport[],
  how: Pick<Run, 'reason' | 'isTrial'>,
): Promise<Answer<readonly RowAnswer[]>> {
  if (rows.length === 0) return { outcome: 'ok', value: [] };
  const answer = await sendImport({ rows, ...how });
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.answers } : answer;
}

/** The server sees a part of the file at a time; that an id stands on two lines of it is seen here. */
function linesTwice(rows: readonly RowToImport[]): ReadonlySet<number> {
  const [seen, twice] = [new Set<string>(), new Set<number>()];
  for (const { enroleeId, line } of rows) {
    if (enroleeId !== '' && seen.has(enroleeId)) twice.add(line);
    seen.add(enroleeId);
  }
  return twice;
}

function added(tally: Tally, part: readonly RowToImport[], answers: readonly RowAnswer[]): Tally {
  const count = (outcome: RowAnswer['outcome']): number =>
    answers.filter((answer) => answer.outcome === outcome).length;
  const idOf = new Map(part.map(({ line, enroleeId }) => [line, enroleeId]));
  const bad = answers
    .flatMap(({ line, problem }) =>
      problem === null ? [] : [{ line, problem, enroleeId: idOf.get(line) ?? '' }],
    )
    .toSorted((a, b) => a.line - b.line);
  return {
    done: tally.done + part.length,
    added: tally.added + count('added'),
    changed: tally.changed + count('changed'),
    unchanged: tally.unchanged + count('unchanged'),
    leaving: tally.leaving + answers.filter(({ leaves }) => leaves.length > 0).length,
    bad: [...tally.bad, ...bad],
  };
}
