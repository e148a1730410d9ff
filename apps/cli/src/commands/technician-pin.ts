import type { Command } from 'commander';
import { Fault } from '@rollcall/domain';
import type { TechnicianPin } from '@rollcall/store';
import { readLine } from '../access/password.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

export function addTechnician(program: Command): void {
  const technician = program.command('technician').description("the kiosk's screen for technicians");
  addCommand(technician, 'set-pin', {
    description: 'sets the PIN of the screen /technician: 6 to 10 digits, from standard input',
    example: 'rollcall technician set-pin < pin.txt',
  })
    .option('--pin-file <file>', 'holds the PIN; - is standard input', '-')
    .action((options: CommonOptions & { readonly pinFile: string }) =>
      answerWith(options, async () => {
        await (await pinOf(options)).set(await readLine(options.pinFile));
        return { json: { outcome: 'set' }, text: 'The PIN is set, and kept as a hash.' };
      }),
    );
  addCommand(technician, 'clear-pin', {
    description: 'takes the PIN away; nobody gets into the screen until another is set',
    example: 'rollcall technician clear-pin',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      if (!(await pinOf(options)).clear()) throw new Fault('input-invalid', 'No PIN is set.');
      return { json: { outcome: 'cleared' }, text: 'There is no PIN any more.' };
    }),
  );
}

/** Imported only now, for the reason in `withVision`. */
async function pinOf({ dataDir }: CommonOptions): Promise<TechnicianPin> {
  const { technicianPinOf } = await import('@rollcall/store');
  return technicianPinOf(dataDir);
}
