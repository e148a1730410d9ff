import { readFileSync } from 'node:fs';
import { Fault } from '@rollcall/domain';
import type { z } from 'zod';

export interface SettingsSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** With its underscore, such as `ROLLCALL_`. */
  readonly prefix: string;
  /** A JSON object of the same keys, which the environment overrides. It need not exist. */
  readonly file?: string;
}

/** `centralUrl` under the prefix `ROLLCALL_` is `ROLLCALL_CENTRAL_URL`. */
export const environmentName = (prefix: string, key: string): string =>
  prefix + key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();

/**
 * Settings by the schema, from the environment over the file over the schema's defaults. A variable is taken
 * as text where the schema accepts text, else read as JSON (`4500`, `true`, `null`, `["blink"]`); an empty one
 * counts as not set. Use `z.strictObject` so that a misspelt key of the file is reported.
 * @throws Fault `settings-invalid`, naming every problem at once.
 */
export function loadSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  source: SettingsSource,
): z.output<z.ZodObject<Shape>> {
  const fromFile = source.file === undefined ? {} : readSettingsFile(source.file);
  const fromEnvironment = readEnvironment(schema.shape, source);
  const parsed = schema.safeParse({ ...fromFile, ...fromEnvironment });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const [key = '', ...rest] = issue.path.map(String);
    const name = key in fromEnvironment ? environmentName(source.prefix, key) : key;
    return `${[name, ...rest].filter(Boolean).join('.') || source.file}: ${issue.message}`;
  });
  throw new Fault('settings-invalid', `The settings are invalid. ${problems.join('; ')}`, {
    context: { problems },
  });
}

function readSettingsFile(file: string): Record<string, unknown> {
  let text: string;
  try {
    // Takes away the mark that some editors put before the text.
    text = new TextDecoder().decode(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new Fault('settings-invalid', `The settings file ${file} cannot be read.`, { cause: error });
  }
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Fault('settings-invalid', `The settings file ${file} does not hold one JSON object.`);
}

function readEnvironment(shape: z.ZodRawShape, source: SettingsSource): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(shape)) {
    const text = source.environment[environmentName(source.prefix, key)];
    if (text === undefined || text === '') continue;
    values[key] = readVariable(field, text);
  }
  return values;
}

function readVariable(field: z.core.$ZodType, text: string): unknown {
  // Every field of a ZodObject built with `z.object` is a classic type; the core type only lacks the method.
  if ((field as z.ZodType).safeParse(text).success) return text;
  const json = parseJson(text);
  return json === undefined ? text : json;
}

/** Undefined when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
