import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { classCount, type LineFrames } from '@rollcall/identity';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { sha256Of } from '../manifest/model-file.ts';
import { executionProvider } from '../networks/execution-provider.ts';
import type { LineCrop } from './straighten.ts';

/** The network lies beside the recipe that it was made by. */
export const recogniserDirectory = join(import.meta.dirname, '../../../../training/mrz-recogniser');

/** What training/mrz-recogniser/export.py writes beside the network. */
const cardSchema = z.object({
  id: z.string(),
  file: z.string(),
  sha256: z.string(),
  height: z.int().positive(),
  framePixels: z.int().positive(),
  alphabet: z.string(),
  input: z.string(),
  output: z.string(),
});

export type RecogniserCard = z.infer<typeof cardSchema>;

/** Reads straightened lines, character by character. */
export interface LineRecogniser {
  readonly card: RecogniserCard;
  /** Log-probabilities for each line, in their order. Faults: `inference-failed`. */
  recognise(lines: readonly LineCrop[]): Promise<readonly LineFrames[]>;
}

/** Faults: `file-unreadable`, `model-hash-mismatch`, `model-load-failed`. */
export async function loadLineRecogniser(directory = recogniserDirectory): Promise<LineRecogniser> {
  const card = parseCard(await read(directory, 'mrz-recogniser.json'));
  const bytes = await read(directory, card.file);
  if (sha256Of(bytes) !== card.sha256) {
    throw new Fault('model-hash-mismatch', `${card.file} is not the network of its card.`, {
      context: { id: card.id },
    });
  }
  const session = await InferenceSession.create(bytes, {
    executionProviders: [executionProvider],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Widths differ from picture to picture: what is kept for one size is of no use for the next.
    enableMemPattern: false,
  }).catch((cause: unknown) => {
    throw new Fault('model-load-failed', `The network ${card.id} cannot be loaded.`, { cause });
  });
  return { card, recognise: (lines) => recognise(session, card, lines) };
}

function parseCard(content: Buffer): RecogniserCard {
  try {
    return cardSchema.parse(JSON.parse(content.toString()));
  } catch (cause) {
    throw new Fault('model-load-failed', 'The card of the line recogniser is not valid.', { cause });
  }
}

async function read(directory: string, file: string): Promise<Buffer> {
  const path = join(directory, file);
  return readFile(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  });
}

async function recognise(
  session: InferenceSession,
  { id, height, framePixels, input, output }: RecogniserCard,
  lines: readonly LineCrop[],
): Promise<readonly LineFrames[]> {
  if (lines.length === 0) return [];
  const width = Math.ceil(Math.max(...lines.map((line) => line.width)) / framePixels) * framePixels;
  const values = new Float32Array(lines.length * height * width);
  for (const [index, line] of lines.entries()) {
    for (let row = 0; row < height; row++)
      values.set(
        line.values.subarray(row * line.width, (row + 1) * line.width),
        (index * height + row) * width,
      );
  }
  try {
    const results = await session.run({
      [input]: new Tensor('float32', values, [lines.length, 1, height, width]),
    });
    const data: unknown = results[output]?.data;
    if (!(data instanceof Float32Array)) throw new TypeError(`no ${output}`);
    const each = (width / framePixels) * classCount;
    return lines.map((line, index) => {
      const frames = Math.ceil(line.width / framePixels);
      return { frames, logProbabilities: data.subarray(index * each, index * each + frames * classCount) };
    });
  } catch (cause) {
    throw new Fault('inference-failed', `The network ${id} failed.`, { context: { id }, cause });
  }
}
