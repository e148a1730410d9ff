/** Where the commands look, and how a user moves them. */
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));

export interface Places {
  /** The daemon's data directory: database, keys, device token, settings. */
  readonly dataDir: string;
  readonly modelsDir: string;
}

export const daemonUrl = (): string => `http://127.0.0.1:${process.env['ROLLCALL_PORT'] ?? '4500'}`;

/** A subcommand with the options that every one has. */
export function addCommand(parent: Command, nameAndArguments: string, description: string): Command {
  return parent
    .command(nameAndArguments)
    .description(description)
    .option('--json', 'print one JSON object and nothing else on standard output', false)
    .option('--data-dir <directory>', "the daemon's data directory", process.env['ROLLCALL_DATA_DIR'] ?? `${checkout}var/daemon`)
    .option('--models-dir <directory>', 'the networks', process.env['ROLLCALL_MODELS_DIR'] ?? `${checkout}models`);
}

export type CommonOptions = Places & { readonly json: boolean };
