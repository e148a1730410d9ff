import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../..', import.meta.url));
/** Node runs the sources as they are, so they are on every box. Tests have made-up names in them. */
const sources = [
  'apps/{daemon,central,cli}/src/**/*.ts',
  'apps/kiosk/shell/**/*.ts',
  'packages/*/src/**/*.ts',
  'device/{first-boot,session,update}/**/*.ts',
];

interface Words {
  /** Whole quoted texts, and names of classes. */
  readonly texts: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}
let words: Words | undefined;
const known = (): Words => (words ??= readWords());

/** Whether somebody wrote these very words into the program: then they are nobody's name. */
export const isWordOfProgram = (text: string): boolean => known().texts.has(text);

/** Whether the program has a field of this name. */
export const isFieldOfProgram = (name: string): boolean => known().fields.has(name);

const builtIn = [
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'SqliteError',
  'AbortError',
  'TimeoutError',
];

function readWords(): Words {
  const [texts, fields] = [new Set(builtIn), new Set<string>()];
  for (const file of globSync(sources, { cwd: program })) {
    const source = readFileSync(join(program, file), 'utf8');
    for (const [, single, double, name] of source.matchAll(
      /'([^'\n]{2,200})'|"([^"\n]{2,200})"|class (\w+)/g,
    ))
      texts.add(single ?? double ?? name ?? '');
    for (const [, name = ''] of source.matchAll(/\b([a-z]\w{1,40})\??:/g)) fields.add(name);
  }
  return { texts, fields };
}
