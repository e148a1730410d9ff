import type { Command } from 'commander';
import { isRefusal } from '@rollcall/domain';
import { readDocumentFields } from '@rollcall/identity';
import { describeDocument } from '../documents/describe-document.ts';
import { today, withDocumentReader } from '../documents/reader.ts';
import { answerWith } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';

export function addOcr(parent: Command): void {
  addCommand(parent, 'ocr <file...>', {
    description: 'reads an identity document (JPEG, PNG, WebP, PDF): its front, and its back if there is one',
    example: 'rollcall ocr front.jpg back.jpg --json',
  }).action((paths: string[], options: CommonOptions) =>
    answerWith(options, () =>
      withDocumentReader('documents', async (reader) => {
        const files: Uint8Array[] = [];
        for (const path of paths) files.push(await readImage(path));
        const startedAt = performance.now();
        const scan = await reader.readDocument(files, { today: today() });
        if (isRefusal(scan)) return scan;
        const reading = readDocumentFields(scan.pages.map((page) => page.scan));
        const milliseconds = performance.now() - startedAt;
        return {
          json: { outcome: 'read', ...reading, milliseconds },
          text: `${describeDocument(reading)}\n  read in ${milliseconds.toFixed(0)} ms`,
        };
      }),
    ),
  );
}
