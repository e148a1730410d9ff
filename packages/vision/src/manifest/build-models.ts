import { Fault } from '@rollcall/domain';
import { convertDlibResnet, convertTfjsGraph, parseTfjsGraph } from '../conversion/index.ts';
import { modelPath, sha256Of } from './model-file.ts';
import { readManifest } from './read-manifest.ts';
import { isBuilt, type BuiltEntry } from './schema.ts';
import { locateInstalledPackage, readSourceFiles } from './source-files.ts';
import type { LocatePackage, SourceFiles } from './source-files.ts';
import { stateOf } from './verify-models.ts';
import { prepareDirectory, writeModel } from './write-model.ts';

export interface BuildOptions {
  /** Receives the built files; made when it is not there. Its `manifest.json`, if it has one, is followed. */
  readonly modelsDirectory: string;
  /** Told in words what is being done, one sentence for each network. */
  readonly onProgress?: (words: string) => void;
  /** Where the source packages lie; by default where Node finds them. */
  readonly locatePackage?: LocatePackage;
}

/**
 * Builds every network of the builtin pack that is not there with the right hash, one after another. A file appears
 * under its name only when it is whole and right, so a build that is cut off leaves nothing half done.
 * Faults: `model-source-changed`, `model-hash-mismatch`, `disk-full`, `file-unreadable`, and those of `readManifest`.
 */
export async function buildModels(options: BuildOptions): Promise<void> {
  const { modelsDirectory, onProgress, locatePackage = locateInstalledPackage } = options;
  const models = (await readManifest({ modelsDirectory })).models.filter(isBuilt);
  await prepareDirectory(modelsDirectory);
  for (const [at, entry] of models.entries()) {
    const place = `${entry.id} (${at + 1} of ${models.length})`;
    if ((await stateOf(entry, modelsDirectory)).state === 'ok') {
      onProgress?.(`${place} is there`);
      continue;
    }
    onProgress?.(`${place} from ${entry.source.package} ${entry.source.version}`);
    await buildOne(entry, modelsDirectory, locatePackage);
  }
}

async function buildOne(entry: BuiltEntry, modelsDirectory: string, locate: LocatePackage): Promise<void> {
  const bytes = convert(entry, await readSourceFiles(entry, locate));
  const actual = sha256Of(bytes);
  if (actual !== entry.sha256) {
    const message =
      `Building ${entry.id} gave another file than the manifest names: the builder was changed without it. ` +
      `If that was meant, set its sha256 to ${actual} and bytes to ${bytes.byteLength}, and run the parity tests.`;
    throw new Fault('model-hash-mismatch', message, {
      context: { id: entry.id, expected: entry.sha256, actual, bytes: bytes.byteLength },
    });
  }
  await writeModel(modelPath(entry, modelsDirectory), bytes);
}

function convert(entry: BuiltEntry, files: SourceFiles): Uint8Array {
  const { input, outputs, source } = entry;
  if (source.conversion === 'dlib-resnet') {
    return convertDlibResnet(
      { weightsManifest: files.description, weights: files.weights },
      { name: entry.id, input: input.name, output: outputs[0]?.name ?? '' },
    );
  }
  return convertTfjsGraph(parseTfjsGraph(files.description, files.weights), {
    name: entry.id,
    input,
    outputs: outputs.map(({ name, shape, node }) => ({ name, shape, node: node ?? name })),
  });
}
