import type { Command } from 'commander';
import { describeModels, mendingCommand, modelsWithState, wrongModels } from '../models.ts';
import { answerWith, exitCodes, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addModelsVerify(parent: Command): void {
  addCommand(parent, 'verify', {
    description: 'checks every network against the hash in the manifest',
    example: 'rollcall models verify',
  }).action((options: CommonOptions) => answerWith(options, () => verify(options.modelsDir)));
}

async function verify(modelsDirectory: string): Promise<Answer> {
  const models = await modelsWithState(modelsDirectory);
  const [wrong] = wrongModels(models);
  if (wrong === undefined) {
    return { json: { outcome: 'verified', modelsDirectory, models }, text: describeModels(models) };
  }
  const code = wrong.state === 'missing' ? 'models-missing' : 'model-hash-mismatch';
  const said = wrong.state === 'missing' ? 'is not there' : 'is not the one of the manifest';
  const message = `The network ${wrong.id} ${said}. Run: ${mendingCommand(wrong)}`;
  return {
    json: { outcome: 'failed', code, message, modelsDirectory, models },
    text: `${describeModels(models)}\n\n${message} [${code}]`,
    exitCode: exitCodes.failed,
  };
}
