/** What central says of updates, as the daemon has laid it out; see [Note: roll-outs]. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  updateOrderFile,
  updateOrderSchema,
  type Release,
  type UpdateOrder,
  type UpdateSettings,
} from '@rollcall/contract';
import { findRelease, NotTaken, type Standing } from './release.ts';

/**
 * The release of the source, where central lets this box take it now. Its word is asked first and bounds what the
 * manifest allows; it never widens that.
 * @param dataDirectory the daemon's
 * @throws NotTaken
 */
export async function findOpenRelease(
  settings: UpdateSettings,
  standing: Standing,
  dataDirectory: string,
): Promise<Release> {
  const { ring: assigned, rollOut } = readOrder(dataDirectory);
  if (rollOut?.stopped === true) throw new NotTaken('The central server has stopped the roll-out.');
  const ring = assigned ?? settings.ring;
  const release = await findRelease({ ...settings, ring }, standing);
  const open = rollOut === null ? release.version : rollOut.open[ring];
  if (open !== release.version)
    throw new NotTaken(
      `Version ${release.version} is not open for the ring ${ring} at the central server; ${open ?? 'none'} is.`,
    );
  return release;
}

/** Where central never said anything there is no file, and the box's own settings count. */
function readOrder(dataDirectory: string): UpdateOrder {
  const path = join(dataDirectory, updateOrderFile);
  try {
    return updateOrderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { ring: null, rollOut: null };
    throw new NotTaken(
      `${path} is not understood, and it may say that the roll-out is stopped. The daemon writes it anew when it starts; without it the box's own settings count.`,
    );
  }
}
