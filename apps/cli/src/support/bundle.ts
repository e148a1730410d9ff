/**
 * [Note: the support bundle] What somebody who mends a kiosk from afar needs, and nobody's data. Each part is made of
 * what is named in its file here: names of settings, fields of a log line, sentences that stand in the program. What is
 * not named does not travel, so that a new secret is left out until somebody thinks of it. Nothing is copied whole.
 */
import { strToU8, zipSync } from 'fflate';
import type { Places } from '../places.ts';
import { examinedFor } from './examined.ts';
import { healthOf, queueOf } from './daemon.ts';
import { filesOf } from './files.ts';
import { readJournal, type JournalSource } from './journal.ts';
import { machineOf } from './machine.ts';
import { settingsOf } from './settings.ts';

interface Part {
  readonly name: string;
  readonly holds: string;
  readonly content: object | string;
}

export interface Bundle {
  readonly zip: Uint8Array;
  /** Each file of it, and what is in it. */
  readonly contents: readonly { readonly name: string; readonly holds: string; readonly bytes: number }[];
}

export async function makeBundle(places: Places, journal: JournalSource, now: Date): Promise<Bundle> {
  const parts = await partsOf(places, journal);
  const texts = parts.map(({ name, holds, content }) => ({ name, holds, text: textOf(content) }));
  const letter = { name: 'contents.txt', holds: 'this list', text: contentsOf(parts, now) };
  const all = [letter, ...texts];
  return {
    zip: zipSync(Object.fromEntries(all.map(({ name, text }) => [name, strToU8(text)])), { mtime: now }),
    contents: all.map(({ name, holds, text }) => ({ name, holds, bytes: Buffer.byteLength(text) })),
  };
}

async function partsOf(places: Places, source: JournalSource): Promise<readonly Part[]> {
  const [doctor, health, queue, journal] = await Promise.all([
    examinedFor(places),
    healthOf(places),
    queueOf(places),
    readJournal(source),
  ]);
  return [
    {
      name: 'doctor.json',
      holds: 'what rollcall doctor finds, without free text about people',
      content: doctor,
    },
    {
      name: 'machine.json',
      holds: 'system, processor, memory, Node; not its name or addresses',
      content: machineOf(),
    },
    {
      name: 'settings.json',
      holds: 'settings that are numbers and choices; of others, whether they are set',
      content: settingsOf(places),
    },
    { name: 'health.json', holds: 'how the daemon says it is: figures and codes', content: health },
    {
      name: 'queue.json',
      holds: 'how many events wait or were refused, and the codes of why',
      content: queue,
    },
    {
      name: 'files.json',
      holds: 'the files of the data directory: size and rights, never content',
      content: filesOf(places),
    },
    {
      name: 'log.jsonl',
      holds:
        'time, level, sentence and code of log lines; sentences that the program does not contain word for word are left out',
      content: journal,
    },
  ];
}

const textOf = (content: object | string): string =>
  typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;

const contentsOf = (
  parts: readonly Part[],
  now: Date,
): string => `Support bundle of a Rollcall kiosk, ${now.toISOString()}

In it:
${parts.map(({ name, holds }) => `  ${name.padEnd(14)} ${holds}`).join('\n')}

Not in it: names, ids and numbers of people, pictures, templates, check-ins, PINs, passwords, tokens, keys, e-mail
addresses, what people typed. It was made of what is named above, and not by copying files. Open it and read it
before you send it: it is text.
`;
