import type { Command } from 'commander';
import { describeModels, modelsWithState } from '../models.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addModelsList(parent: Command): void {
  addCommand(parent, 'list', {
    description:
      'lists the networks: what each is for, where it comes from, its licence, whether it is built',
    example: 'rollcall models list --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const models = await modelsWithState(options.modelsDir);
      return { json: { modelsDirectory: options.modelsDir, models }, text: describeModels(models) };
    }),
  );
}
