import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { answerWith, table, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { makeBundle } from '../support/bundle.ts';
import { asUnwritable, writeOutput } from '../write-output.ts';

type Options = CommonOptions & { readonly out?: string; readonly journal?: string };

export function addBundle(program: Command): void {
  addCommand(program, 'bundle', {
    description:
      'writes a zip for whoever helps from afar: what the doctor finds, figures, log lines. Nobody is named in it.',
    example: 'rollcall bundle --out /media/stick/support.zip',
  })
    .option('--out <file>', 'where it goes; otherwise into support/ of the data directory, which keeps three')
    .option('--journal <file>', 'log lines from a file, - for standard input, instead of from the journal')
    .action((options: Options) => answerWith(options, () => bundle(options)));
}

async function bundle(options: Options): Promise<Answer> {
  const now = new Date();
  const { zip, contents } = await makeBundle(options, options.journal ?? null, now);
  const file = options.out === undefined ? await place(options.dataDir, now) : resolve(options.out);
  await writeOutput(file, zip);
  const rows = contents.map(({ name, holds, bytes }) => [name, `${bytes} bytes`, holds]);
  return {
    json: { outcome: 'written', file, bytes: zip.byteLength, contents },
    text: `${file}, ${zip.byteLength} bytes:\n\n${table(rows)}\n\nRead it before you send it.`,
  };
}

const mostKept = 3;
const name = /^support-[\dTZ-]+\.zip$/;

async function place(dataDir: string, now: Date): Promise<string> {
  const directory = join(dataDir, 'support');
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw asUnwritable(directory, error);
  });
  const old = (await readdir(directory)).filter((file) => name.test(file)).toSorted();
  for (const file of old.slice(0, Math.max(0, old.length - mostKept + 1)))
    await rm(join(directory, file), { force: true });
  return join(directory, `support-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`);
}
