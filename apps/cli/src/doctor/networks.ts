import { asFault } from '@rollcall/domain';
import { mendingCommand, modelsWithState, wrongModels, type ListedModel } from '../models.ts';
import { inWords } from '../output.ts';
import type { Places } from '../places.ts';
import { withVision } from '../vision.ts';
import { tell, well, type Check } from './check.ts';

export async function checkModels({ modelsDir }: Places): Promise<Check> {
  try {
    const models = await modelsWithState(modelsDir);
    const wrong = wrongModels(models);
    const [first] = wrong;
    if (first === undefined) return well('models', inWordsOf(models, modelsDir));
    const found = wrong.map(({ id, state }) => `${id}: ${state}`).join(', ');
    const code = first.state === 'missing' ? 'missing' : 'altered';
    return tell('models', code, found, `Run: ${mendingCommand(first)}`);
  } catch (error) {
    return tell('models', 'manifest', inWords(asFault(error)));
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
    const provider = await withVision(places, async (vision) => {
      const { executionProvider, executionProviderReason } = vision;
      return `${executionProvider} (${executionProviderReason})`;
    });
    const milliseconds = (performance.now() - startedAt).toFixed(0);
    return well('execution-provider', `${provider}, networks loaded in ${milliseconds} ms`);
  } catch (error) {
    const fault = asFault(error);
    const isFile = fault.code === 'models-missing' || fault.code === 'model-hash-mismatch';
    return tell('execution-provider', isFile ? 'files-wrong' : 'failed', inWords(fault));
  }
}
