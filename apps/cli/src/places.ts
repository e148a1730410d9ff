/** Where the commands look, and how a user moves them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { loadSettings } from '@rollcall/runtime';
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
      // An empty variable counts as not set, as everywhere in the product.
      resolve(process.env['ROLLCALL_DATA_DIR'] || resolve(checkout, 'var/daemon')),
    )
    .option('--models-dir <directory>', "the networks (default: the settings' modelsDir)", asPath)
    .hook('preAction', (command) => {
      const { modelsDir, dataDir } = command.opts<{ modelsDir?: string; dataDir: string }>();
      if (modelsDir === undefined) command.setOptionValueWithSource('modelsDir', modelsOf(dataDir), 'config');
    })
    .addHelpText('after', `\nExample:\n  ${example}`);
}

const asPath = (text: string): string => resolve(text);

const settings = z.object({ modelsDir: z.string().min(1).default('models') });

/**
 * As the daemon finds them; a relative path of its settings begins where it runs, in the checkout. Settings that are
 * wrong are for whoever needs them to tell: a command that needs no networks goes on.
 */
function modelsOf(dataDir: string): string {
  if (process.env['ROLLCALL_MODELS_DIR']) return resolve(process.env['ROLLCALL_MODELS_DIR']);
  const file = resolve(dataDir, 'settings.json');
  try {
    return resolve(checkout, loadSettings(settings, { environment: {}, prefix: '', file }).modelsDir);
  } catch {
    return resolve(checkout, 'models');
  }
}

export function programVersion(): string {
  const text = readFileSync(resolve(checkout, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
