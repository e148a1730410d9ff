/** Settings that somebody brings to a box: read as the daemon will read them, and put where it looks for them. */
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '@rollcall/runtime';
import { readSettings } from '../../apps/daemon/src/settings.ts';

/** Larger than any settings, smaller than any harm. */
export const maxBytes = 64 * 1024;

/** Why the daemon would not start with this text as its settings.json, in words for a technician; null: it would. */
export function settingsProblem(text: string): string | null {
  if (Buffer.byteLength(text) > maxBytes) return `The settings are larger than ${maxBytes / 1024} KB.`;
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
  try {
    writeFileSync(join(directory, 'settings.json'), text);
    readSettings({ ROLLCALL_DATA_DIR: directory });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${directory}/`, '') : String(error);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes them for the daemon's user alone: the owner of the data directory. */
export async function bringSettings(dataDirectory: string, text: string): Promise<void> {
  const path = join(dataDirectory, 'settings.json');
  await writeFileAtomically(path, text.endsWith('\n') ? text : `${text}\n`);
  const { uid, gid } = statSync(dataDirectory);
  chownSync(path, uid, gid);
}
