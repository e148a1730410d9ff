import { Fault } from '@rollcall/domain';
import { readManifest, type ModelEntry } from '../manifest/index.ts';
import { stateOf } from '../manifest/verify-models.ts';
import { prepareDirectory } from '../manifest/write-model.ts';
import { addressOf } from './address.ts';
import { download, type DownloadLimits } from './download.ts';
import { importModel } from './import-model.ts';
import { lockPulling } from './pull-lock.ts';

export interface PullOptions {
  readonly modelsDirectory: string;
  readonly pack: string;
  /** Web address of a folder that holds the files by their names; null: where the manifest says. */
  readonly mirror?: string | null;
  /** A folder that holds the files, such as a memory stick's; nothing is then fetched. */
  readonly from?: string | null;
  /** Told in words what is being done. */
  readonly onProgress?: (words: string) => void;
  /** Shorter ones for tests. */
  readonly limits?: Partial<DownloadLimits>;
}

export interface PulledModel {
  readonly id: string;
  readonly file: string;
  readonly state: 'pulled' | 'already-there';
}

/**
 * Gets the files of a pack that are not there with the right hash. A file appears under its name only when it is whole
 * and its hash is the manifest's; what was fetched of one before a failure is kept, and the next pull goes on from there.
 * Faults: `model-download-failed`, `model-hash-mismatch`, `models-missing` for files that `from` does not hold,
 * `input-invalid` for a pack that the manifest does not have, `already-running`, `disk-full`, `file-unreadable`, and
 * those of `readManifest`. The other files of the pack are got all the same, unless there is no network at all.
 */
export async function pullModels(options: PullOptions): Promise<readonly PulledModel[]> {
  const { modelsDirectory, pack, onProgress } = options;
  const entries = await entriesOf(modelsDirectory, pack);
  await prepareDirectory(modelsDirectory);
  const unlock = lockPulling(modelsDirectory);
  const pulled: PulledModel[] = [];
  const failures: unknown[] = [];
  try {
    for (const [at, entry] of entries.entries()) {
      const place = `${entry.id} (${at + 1} of ${entries.length})`;
      const { id, file } = entry;
      if ((await stateOf(entry, modelsDirectory)).state === 'ok') {
        onProgress?.(`${place} is there`);
        pulled.push({ id, file, state: 'already-there' });
        continue;
      }
      try {
        await pullOne(entry, options, place);
        pulled.push({ id, file, state: 'pulled' });
      } catch (error) {
        failures.push(error);
        if (error instanceof Fault && error.context['offline'] === true) break;
      }
    }
  } finally {
    unlock();
  }
  if (failures.length > 0) throw failures[0];
  return pulled;
}

async function entriesOf(modelsDirectory: string, pack: string): Promise<readonly ModelEntry[]> {
  const { models } = await readManifest({ modelsDirectory });
  const entries = models.filter((entry) => entry.pack === pack && entry.source.kind !== 'npm');
  if (entries.length > 0) return entries;
  const packs = new Set(models.filter(({ source }) => source.kind !== 'npm').map((entry) => entry.pack));
  const known = [...packs].join(', ') || 'none';
  throw new Fault('input-invalid', `There is no pack "${pack}" to pull; the manifest has: ${known}.`, {
    context: { pack },
  });
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

async function pullOne(entry: ModelEntry, options: PullOptions, place: string): Promise<void> {
  const { modelsDirectory, mirror = null, from = null, onProgress, limits } = options;
  if (from !== null) {
    onProgress?.(`${place} from ${from}`);
    return importModel(entry, modelsDirectory, from);
  }
  const url = addressOf(entry, mirror);
  if (url === null) {
    const message = `${entry.id} is a file of this site: put ${entry.file} into ${modelsDirectory}, or pull with --from.`;
    throw new Fault('models-missing', message, { context: { id: entry.id } });
  }
  await download(entry, {
    modelsDirectory,
    url,
    onBytes: (bytes) => onProgress?.(`${place}: ${megabytes(bytes)} of ${megabytes(entry.bytes)} MB`),
    ...(limits !== undefined && { limits }),
  });
}
