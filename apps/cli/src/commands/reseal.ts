import type { Command } from 'commander';
import { lockDirectory } from '@rollcall/runtime';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addReseal(program: Command): void {
  addCommand(program, 'reseal', {
    description:
      'changes the key that names, templates and events are encrypted with, and encrypts all of them anew. The daemon has to be stopped. Backups of before keep the key of before.',
    example: 'rollcall reseal',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const { changeSealingKey } = await import('@rollcall/store');
      const lock = lockDirectory(options.dataDir);
      try {
        const { values, unreadable } = changeSealingKey({ directory: options.dataDir, now: Date.now });
        const left =
          unreadable === 0 ? '' : ` ${unreadable} could not be read before either, and stay as they are.`;
        return {
          json: { outcome: 'resealed', values, unreadable },
          text: `Changed the key and encrypted ${values} values anew.${left}`,
        };
      } finally {
        lock.release();
      }
    }),
  );
}
