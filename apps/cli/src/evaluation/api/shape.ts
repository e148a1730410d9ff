/**
 * What an answer looks like, as data: an object of fields (a name that ends in `?` may be missing), an array of one
 * shape, or a word: a type (`string`, `integer`, `number`, `share` 0..1, `percentage`, `boolean`, `time`, `uuid`,
 * `object`, `null`), alternatives with `|` between, or, after `=`, the texts that may stand there.
 */
export type Shape = string | readonly [Shape] | { readonly [field: string]: Shape };

/** What is wrong with `value`, each with the path to it; empty when nothing is. Fields beside those named may be there. */
export function differences(value: unknown, shape: Shape, path = 'body'): readonly string[] {
  if (typeof shape === 'string') {
    const words = shape.startsWith('=') ? [shape] : shape.split('|');
    return words.some((word) => isA(value, word)) ? [] : [`${path} is ${shown(value)}, not ${shape}`];
  }
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${path} is ${shown(value)}, not a list`];
    return value.flatMap((each, index) => differences(each, shape[0], `${path}.${index}`));
  }
  if (!isRecord(value)) return [`${path} is ${shown(value)}, not an object`];
  return Object.entries(shape).flatMap(([name, field]) => {
    const key = name.replace(/\?$/, '');
    if (key in value) return differences(value[key], field, `${path}.${key}`);
    return key === name ? [`${path}.${key} is missing`] : [];
  });
}

const isList = (shape: Exclude<Shape, string>): shape is readonly [Shape] => Array.isArray(shape);
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const within = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  share: (value) => within(value, 0, 1),
  percentage: (value) => within(value, 0, 100),
  boolean: (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && time.test(value),
  uuid: (value) => typeof value === 'string' && uuid.test(value),
  object: isRecord,
  null: (value) => value === null,
};

function isA(value: unknown, word: string): boolean {
  if (word.startsWith('=')) return word.slice(1).split('|').includes(String(value));
  return types[word]?.(value) ?? false;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 120);
