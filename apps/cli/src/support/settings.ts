import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';
import { isFieldOfProgram, isWordOfProgram } from './words-of-program.ts';

/** What is safe to say whoever filled it in: numbers, switches and choices among fixed words. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || value === null;
const choices = new Set([
  'detector',
  'recogniser',
  'executionProvider',
  'livenessVerifier',
  'logLevel',
  'screenLight',
]);
/** Where a kiosk stands may be somebody's home. */
const places = new Set(['latitude', 'longitude']);

export function settingsOf({ dataDir }: Places): object {
  const fromEnvironment = Object.keys(process.env).filter((name) => /^ROLLCALL_[A-Z_]{1,60}$/.test(name));
  return { file: fileOf(join(dataDir, 'settings.json')), variables: fromEnvironment };
}

function fileOf(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return '(cannot be read)';
  }
  try {
    return shapeOf('', JSON.parse(text));
  } catch {
    return '(no JSON)';
  }
}

function shapeOf(name: string, value: unknown): unknown {
  if (places.has(name)) return '(set)';
  if (isPlain(value)) return value;
  if (typeof value === 'string') return choices.has(name) && isWordOfProgram(value) ? value : '(set)';
  if (Array.isArray(value)) return `(${value.length} entries)`;
  return typeof value === 'object' && value !== null ? fieldsOf(value) : '(set)';
}

/** A name that no setting could have is somebody's own text. */
const fieldsOf = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isFieldOfProgram(name))
      .map(([name, field]) => [name, shapeOf(name, field)]),
  );
