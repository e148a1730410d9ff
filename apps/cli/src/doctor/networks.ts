import { asFault } from '@rollcall/domain';
import { mendingCommand, modelsWithState, wrongModels, type ListedModel } from '../models.ts';
import { inWords } from '../output.ts';
import type { Places } from '../places.ts';
import { withVision } from '../vision.ts';
import { ok, problem, type Check } from './check.ts';

const modelsNamed = { id: 'models', title: 'Networks' };
const providerNamed = { id: 'execution-provider', title: 'Execution provider' };
const build = 'Run: rollcall models build';
const reinstall = 'Run npm ci: the native parts of onnxruntime-node or sharp may not fit this machine.';

export async function checkModels({ modelsDir }: Places): Promise<Check> {
  try {
    const models = await modelsWithState(modelsDir);
    const wrong = wrongModels(models);
    const [first] = wrong;
    if (first === undefined) return ok(modelsNamed, inWordsOf(models, modelsDir));
    const found = wrong.map(({ id, state }) => `${id}: ${state}`).join(', ');
    return problem(modelsNamed, found, `Run: ${mendingCommand(first)}`);
  } catch (error) {
    return problem(
      modelsNamed,
      inWords(asFault(error)),
      'Restore models/manifest.json, or name --models-dir.',
    );
  }
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

/** Loads them as the daemon does, which also shows that the native library fits this machine. */
export async function checkExecutionProvider(places: Places): Promise<Check> {
  const startedAt = performance.now();
  try {
    const [provider, reason] = await withVision(places, async (vision) => [
      vision.executionProvider,
      vision.executionProviderReason,
    ]);
    return ok(
      providerNamed,
      `${provider} (${reason}), networks loaded in ${(performance.now() - startedAt).toFixed(0)} ms`,
    );
  } catch (error) {
    const fault = asFault(error);
    const isFile = fault.code === 'models-missing' || fault.code === 'model-hash-mismatch';
    return problem(providerNamed, inWords(fault), isFile ? build : reinstall);
  }
}
