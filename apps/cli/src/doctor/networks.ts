import { asFault } from '@rollcall/domain';
import { mendingCommand, modelsWithState, wrongModels, type ListedModel } from '../models.ts';
import { inWords } from '../output.ts';
import type { Places } from '../places.ts';
import { tell, tellLate, well, type Check } from './check.ts';
import { loadedSchema, type Loaded } from './load-networks.ts';
import { runUntil, withinMs } from './run-until.ts';

export async function checkModels({ modelsDir }: Places): Promise<Check> {
  try {
    const models = await modelsWithState(modelsDir);
    const wrong = wrongModels(models);
    const [first] = wrong;
    if (first === undefined) return checkThresholds(models, modelsDir);
    const found = wrong.map(({ id, state }) => `${id}: ${state}`).join(', ');
    const code = first.state === 'missing' ? 'missing' : 'altered';
    return tell('models', code, found, `Run: ${mendingCommand(first)}`);
  } catch (error) {
    return tell('models', 'manifest', inWords(asFault(error)));
  }
}

/** Of the recognisers that are here: see [Note: one measured rate]. */
async function checkThresholds(models: readonly ListedModel[], modelsDir: string): Promise<Check> {
  const { readManifest } = await import('@rollcall/vision');
  const manifest = await readManifest({ modelsDirectory: modelsDir });
  const isHere = (id: string): boolean => models.some((model) => model.id === id && model.state === 'ok');
  const guessed = manifest.models.filter(
    (entry) => entry.role === 'recogniser' && isHere(entry.id) && entry.operatingPoint?.stricter.length === 0,
  );
  if (guessed.length === 0) return well('models', inWordsOf(models, modelsDir));
  const ids = guessed.map(({ id }) => id).join(', ');
  return tell('models', 'one-rate', `${ids}: a threshold for one false match rate alone`);
}

function inWordsOf(models: readonly ListedModel[], modelsDir: string): string {
  const there = models.filter(({ state }) => state === 'ok');
  const packs = [...new Set(models.map(({ pack }) => pack))];
  const whole = packs.map((pack) => {
    const [has, all] = [there, models].map((some) => some.filter((model) => model.pack === pack).length);
    return `${pack} ${has} of ${all}`;
  });
  return `${whole.join(', ')} in ${modelsDir}, hashes as in the manifest`;
}

/** Loads them as the daemon does, which also shows that the native library fits this machine; see [Note: a check with a deadline]. */
export async function checkExecutionProvider({ dataDir, modelsDir }: Places): Promise<Check> {
  const script = new URL('./load-networks.ts', import.meta.url);
  const { line, isLate } = await runUntil(script, { dataDir, modelsDir }, withinMs);
  if (line === '' && isLate) return tellLate('execution-provider', withinMs / 1000);
  const loaded = readLoaded(line);
  if (loaded === null)
    return tell('execution-provider', 'failed', 'the process that loads them ended without a word');
  if (loaded.outcome === 'failed') {
    const isFile = loaded.code === 'models-missing' || loaded.code === 'model-hash-mismatch';
    return tell('execution-provider', isFile ? 'files-wrong' : 'failed', inWords(loaded));
  }
  const { provider, reason, milliseconds } = loaded;
  return well(
    'execution-provider',
    `${provider} (${reason}), networks loaded in ${milliseconds.toFixed(0)} ms`,
  );
}

function readLoaded(line: string): Loaded | null {
  try {
    return loadedSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
