/** Settings that somebody brings to a box: read as the daemon will read them, and put where it looks for them. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '@rollcall/runtime';
import { readSettings } from '../../apps/daemon/src/settings.ts';

/** Larger than any settings, smaller than any harm. */
export const maxBytes = 64 * 1024;
export const tooLarge = `The settings are larger than ${maxBytes / 1024} KB.`;

/** What somebody holds out to the box: a text that may be settings, or why there is none to be had. */
export type Brought = { readonly text: string } | { readonly problem: string };

/** The only one that the browser of a box may show; see `device/files/chromium-policy.json`. */
const boxPort = 4500;

/** Why the daemon would not start with this text as its settings.json, in words for a technician; null: it would. */
export function settingsProblem(text: string): string | null {
  if (Buffer.byteLength(text) > maxBytes) return tooLarge;
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
  try {
    writeFileSync(join(directory, 'settings.json'), text);
    const { port } = readSettings({ ROLLCALL_DATA_DIR: directory });
    return port === boxPort ? null : `port: the screen of a box shows port ${boxPort} alone. Leave it out.`;
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${directory}/`, '') : String(error);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes them for the daemon's user alone: the owner of the data directory. */
export async function bringSettings(dataDirectory: string, text: string): Promise<void> {
  const path = join(dataDirectory, 'settings.json');
  const { uid, gid } = statSync(dataDirectory);
  await writeFileAtomically(path, text.endsWith('\n') ? text : `${text}\n`, 0o600, { uid, gid });
}
