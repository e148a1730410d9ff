/** Writes docs/settings.md from the schemas of the settings; a test keeps it current. */
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { environmentName } from '@rollcall/runtime';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { fieldsSchema as centralFields } from '../apps/central/src/settings.ts';
import { settingsSchema as deviceFields } from '../apps/daemon/src/settings.ts';
import { root } from './setup/places.ts';

export const page = `${root}/docs/settings.md`;

const head = `# Settings

This page is made from the schemas by which the programs read their settings: \`npx node scripts/settings.ts\`.

## The kiosk

\`settings.json\` of the data directory, which \`ROLLCALL_DATA_DIR\` names (\`var/daemon\` in a checkout,
\`/var/lib/rollcall/daemon\` on a box). A name with a point is a key of the object before it. Each key of the first level has a
variable too, which wins; where it is an object, the variable holds the object as JSON. An empty variable counts as not set.
Paths in the table begin in the checkout. [Central](admin/kiosks.md#settings) can state some of them.
`;

const central = `## The central server

Variables of its process. [Single sign-on](admin/access.md#single-sign-on) says how those of \`OIDC\` go together.
`;

interface Field {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Field[];
  readonly oneOf?: readonly Field[];
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
}

interface Row {
  readonly name: string;
  readonly field: Field;
  readonly isRequired: boolean;
}

const largest = Number.MAX_SAFE_INTEGER;

/** A field that may be null is told by its default and its words. */
const withoutNull = (field: Field): Field => {
  const kinds = field.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return kinds.length === 1 && kinds[0] !== undefined ? { ...kinds[0], ...field } : field;
};

/** `isPart`: of something that has words of its own. Everything else has to have some. */
function rowsOf(field: Field, prefix = '', isPart = false): Row[] {
  return Object.entries(field.properties ?? {}).flatMap(([key, each]): Row[] => {
    const inner = withoutNull(each);
    const name = `${prefix}${key}`;
    const parts = rowsOf(inner, `${name}.`, isPart || each.description !== undefined);
    if (each.description === undefined && parts.length === 0 && !isPart)
      throw new Error(`The setting ${name} says nothing of itself: give it .describe().`);
    if (each.description === undefined) return parts;
    return [{ name, field: inner, isRequired: field.required?.includes(key) === true }, ...parts];
  });
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function typeOf(field: Field): string {
  if (field.enum !== undefined) return field.enum.map(code).join(', ');
  if (field.type === 'array')
    return `list${field.items?.enum === undefined ? '' : ` of ${typeOf(field.items)}`}`;
  if (field.type === 'boolean') return 'yes or no (`true`, `false`)';
  if (field.type === 'string') return 'text';
  if (field.type === 'integer' || field.type === 'number') return rangeOf(field);
  return 'object';
}

function rangeOf({ type, minimum, exclusiveMinimum, maximum }: Field): string {
  const noun = type === 'integer' ? 'whole number' : 'number';
  const low = minimum !== undefined && minimum > -largest ? `from ${minimum}` : '';
  const above = exclusiveMinimum === undefined ? '' : `over ${exclusiveMinimum}`;
  const high = maximum !== undefined && maximum < largest ? `to ${maximum}` : '';
  return [noun, low || above, high].filter(Boolean).join(' ');
}

function defaultOf({ field, isRequired }: Row): string {
  const { default: value } = field;
  if (value === hostname()) return "the machine's name";
  if (typeof value === 'string') return code(value.replace(`${root}/`, ''));
  if (Array.isArray(value) && value.length > 0 && value.length === field.items?.enum?.length) return 'all';
  if (value !== undefined) return code(value);
  return isRequired ? 'none: it must be set' : 'none';
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

function tableOf(schema: z.ZodType, variable: (name: string) => string): string {
  const words = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const whole: Field = JSON.parse(words);
  const rows = rowsOf(whole).map((row) => {
    const cells = [variable(row.name), typeOf(row.field), defaultOf(row)];
    return `| ${[...cells, row.field.description ?? ''].map(cell).join(' | ')} |`;
  });
  return `| setting | what it takes | default | what it is |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

export async function settings(): Promise<string> {
  const device = tableOf(deviceFields, code);
  const server = tableOf(centralFields, (name) => code(environmentName('ROLLCALL_CENTRAL_', name)));
  const text = `${head}\n${device}\n${central}\n${server}`;
  return format(text, { ...(await resolveConfig(page)), filepath: page });
}

if (import.meta.main) writeFileSync(page, await settings());
