import type { Command } from 'commander';
import { readDeviceSettings } from '../device-settings.ts';
import { describeModels, modelsWithState } from '../models.ts';
import { answerWith, endProgress, showProgress } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

interface PullOptions extends CommonOptions {
  readonly pack: string;
  readonly mirror?: string;
  readonly from?: string;
}

export function addModelsPull(parent: Command): void {
  addCommand(parent, 'pull', {
    description:
      'gets the networks of a pack, from the internet, a mirror or a folder; what has come once is kept',
    example: 'rollcall models pull --pack enhanced --from /media/usb',
  })
    .option('--pack <name>', 'which pack of the manifest', 'enhanced')
    .option('--mirror <address>', 'web address of a folder with the files (also: ROLLCALL_MODELS_MIRROR)')
    .option('--from <folder>', 'a folder with the files, such as a memory stick; nothing is fetched')
    .action((options: PullOptions) =>
      answerWith(options, async () => {
        const { pullModels } = await import('@rollcall/vision');
        const { modelsDir: modelsDirectory, pack, from = null } = options;
        const mirror = options.mirror ?? readDeviceSettings(options.dataDir).modelsMirror;
        const onProgress = showProgress;
        const pulled = await pullModels({ modelsDirectory, pack, mirror, from, onProgress }).finally(
          endProgress,
        );
        const models = (await modelsWithState(modelsDirectory)).filter((model) => model.pack === pack);
        return {
          json: { outcome: 'pulled', modelsDirectory, pulled },
          text: `${describeModels(models)}\n\nA daemon that runs takes them into use when it is started again.`,
        };
      }),
    );
}
