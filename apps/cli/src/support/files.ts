import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';

/** What the program itself puts there; whatever else lies about is counted, since its name may be somebody's. */
const ours =
  /^(settings\.json|device\.(newer\.)?sqlite(-wal|-shm)?|before-update\.sqlite|device-keys\.json|device-token|login-secret|technician-pin|burn-in\.json|calibration\.json|lock)$/;

export function filesOf({ dataDir }: Places): object {
  const names = namesIn(dataDir);
  const known = names.filter((name) => ours.test(name));
  return {
    files: known.map((name) => {
      const { size, mode, mtime } = statSync(join(dataDir, name));
      return { name, bytes: size, rights: (mode & 0o777).toString(8), changed: mtime.toISOString() };
    }),
    others: names.length - known.length,
  };
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).toSorted();
  } catch {
    return [];
  }
}
