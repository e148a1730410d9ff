import type { Command } from 'commander';
import { type EnroleeId, isRefusal } from '@rollcall/domain';
import { enrol } from '@rollcall/recognition';
import { readClockTrust } from '../clock.ts';
import { readDeviceSettings } from '../device-settings.ts';
import { withNewOrKnownStore } from '../device-store.ts';
import { answerRefusal, answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';
import { parseDisplayName, parseEnroleeId } from '../usage.ts';
import { withVision } from '../vision.ts';

interface EnrolOptions extends CommonOptions {
  readonly id: EnroleeId;
  readonly name?: string;
}

export function addEnrol(parent: Command): void {
  addCommand(parent, 'enrol <image...>', {
    description: 'enrols a person from one or more pictures, or replaces the pictures of one who is enrolled',
    example: 'rollcall enrol --id s-1042 --name "Demo Person" front.jpg smiling.jpg',
  })
    .requiredOption('--id <id>', 'what the person is known by, such as a staff number', parseEnroleeId)
    .option(
      '--name <name>',
      'what the screen shows (default: the name so far, else the id)',
      parseDisplayName,
    )
    .action((paths: string[], options: EnrolOptions) => answerWith(options, () => enrolFrom(paths, options)));
}

async function enrolFrom(paths: readonly string[], options: EnrolOptions): Promise<Answer> {
  const images = await Promise.all(paths.map(readImage));
  return withNewOrKnownStore(options, (store) =>
    withVision(options, async (vision) => {
      const clockTrust = await readClockTrust(store);
      const displayName = options.name ?? store.people.get(options.id)?.displayName ?? options.id;
      const result = await enrol(
        { vision, store, keepFaces: readDeviceSettings(options.dataDir).keepFaces },
        { enroleeId: options.id, displayName, images, clockTrust },
      );
      if (isRefusal(result)) return answerRefusal(result, paths[result.imageIndex ?? -1]);
      const { enroleeId, referenceCount, resembles, warnings } = result;
      const warning =
        resembles === null
          ? ''
          : `\nWarning: this face is very like that of "${resembles.enroleeId}" (comparison score ${resembles.comparisonScore.toFixed(3)}), who may be the same person. The kiosk may be unable to tell the two apart.`;
      return {
        json: { outcome: 'enrolled', enroleeId, displayName, referenceCount, resembles, warnings },
        text: `Enrolled ${displayName} (${enroleeId}) from ${referenceCount} ${referenceCount === 1 ? 'picture' : 'pictures'}.${warning}${warnings.map((each) => `\nWarning: ${paths[each.imageIndex]}: ${each.message}`).join('')}`,
      };
    }),
  );
}
