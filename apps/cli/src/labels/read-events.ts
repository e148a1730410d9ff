import { livenessActions, type LivenessAction } from '@rollcall/domain';
import { z } from 'zod';
import { fileName, secondsField } from './fields.ts';
import { invalidLabels, readCsv } from './read-csv.ts';

const schema = z.object({
  file: fileName,
  t_start_s: secondsField,
  t_end_s: secondsField,
  event: z.string().min(1, 'is empty'),
  detail: z.string().optional(),
});

/**
 * What happens in a recording. `action`: a movement. `no-action`: that movement does not happen here. `range`: only
 * here is every movement labelled, of one action or (null) of all. `other`: something that is none of the actions.
 */
export interface LabelledEvent {
  readonly file: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly kind: 'action' | 'no-action' | 'range' | 'other';
  readonly action: LivenessAction | null;
  /** As the label says it. */
  readonly word: string;
  /** How far the label may be off, where it says so itself ("1 s accuracy"). */
  readonly accuracySeconds: number | null;
}

/**
 * A label's left and right are the picture's: it is written by somebody who looks at the picture. The actions' own
 * names are understood as well, whose left and right are the person's.
 */
const wordsOfActions: ReadonlyMap<string, LivenessAction> = new Map([
  ...livenessActions.map((action) => [action, action] as const),
  ['mouth_open', 'open_mouth'],
  ['turn_image_left', 'turn_right'],
  ['turn_image_right', 'turn_left'],
  ['head_up', 'look_up'],
  ['head_down', 'look_down'],
]);
const what = 'a list of labelled movements';

/** @throws Fault `file-unreadable`, or `input-invalid` with the line that is wrong. */
export async function readEvents(path: string): Promise<readonly LabelledEvent[]> {
  const rows = await readCsv(path, { what, schema });
  const events = rows.map(({ row, line }) => {
    const wrong = (problem: string) => invalidLabels(path, what, { problem: `line ${line}: ${problem}` });
    if (row.t_end_s < row.t_start_s) throw wrong('t_end_s is before t_start_s');
    const nearest = misspelt(row.event);
    if (nearest !== null) throw wrong(`the event ${row.event} is not known; ${nearest} is`);
    return {
      file: row.file,
      startSeconds: row.t_start_s,
      endSeconds: row.t_end_s,
      ...meaningOf(row.event, row.detail ?? ''),
      word: row.event,
      accuracySeconds: accuracyIn(row.detail ?? ''),
    };
  });
  if (events.every(({ kind }) => kind === 'other')) {
    const known = [...wordsOfActions.keys()].join(', ');
    throw invalidLabels(path, what, { problem: `no event is one of ${known}` });
  }
  return events;
}

function meaningOf(word: string, detail: string): Pick<LabelledEvent, 'kind' | 'action'> {
  const action = wordsOfActions.get(word);
  if (action !== undefined) return { kind: 'action', action };
  const absent = word.startsWith('no_') ? wordsOfActions.get(word.slice(3)) : undefined;
  if (absent !== undefined) return { kind: 'no-action', action: absent };
  if (word === 'annotated_range') return { kind: 'range', action: actionNamedBy(detail) };
  return { kind: 'other', action: null };
}

/** A range's detail begins with the action that it is of, in the plural or not. */
function actionNamedBy(detail: string): LivenessAction | null {
  const named = [...wordsOfActions].find(([word]) => detail.toLowerCase().startsWith(word));
  return named?.[1] ?? null;
}

function accuracyIn(detail: string): number | null {
  const said = /(\d+(?:\.\d+)?) s accuracy/.exec(detail)?.[1];
  return said === undefined ? null : Number(said);
}

/** The known word that is one letter away: other words may be anything that happens, but this one is a slip. */
function misspelt(word: string): string | null {
  const known = [...wordsOfActions.keys(), 'annotated_range'];
  if (known.includes(word)) return null;
  return known.find((each) => isOneEditAway(each, word)) ?? null;
}

function isOneEditAway(first: string, second: string): boolean {
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = long.length === short.length ? same + 1 : same;
  return short.slice(rest) === long.slice(same + 1);
}
