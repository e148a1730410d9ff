/** Where the commands look, and how a user moves them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { z } from 'zod';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

export interface Places {
  /** The daemon's data directory: database, keys, device token, settings. */
  readonly dataDir: string;
  readonly modelsDir: string;
}

export type CommonOptions = Places & { readonly json: boolean };

/** A subcommand with the options that every one has. `example` is shown by its `--help`. */
export function addCommand(
  parent: Command,
  nameAndArguments: string,
  { description, example }: { description: string; example: string },
): Command {
  return parent
    .command(nameAndArguments)
    .description(description)
    .option('--json', 'print one JSON object and nothing else on standard output', false)
    .option(
      '--data-dir <directory>',
      "the daemon's data directory",
      asPath,
      fromEnvironment('DATA_DIR', 'var/daemon'),
    )
    .option('--models-dir <directory>', 'the networks', asPath, fromEnvironment('MODELS_DIR', 'models'))
    .addHelpText('after', `\nExample:\n  ${example}`);
}

const asPath = (text: string): string => resolve(text);

/** An empty variable counts as not set, as everywhere in the product. */
function fromEnvironment(name: string, otherwise: string): string {
  return resolve(process.env[`ROLLCALL_${name}`] || resolve(checkout, otherwise));
}

export function programVersion(): string {
  const text = readFileSync(resolve(checkout, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
