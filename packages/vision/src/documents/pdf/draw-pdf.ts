import { Worker } from 'node:worker_threads';
import { refuse, type Refusal } from '@rollcall/domain';
import type { DrawnPage, PdfAnswer, PdfJob } from './messages.ts';

/** A page of a document takes a fifth of a second, the start of the thread included. */
const deadlineSeconds = 5;
/** Of the script; the drawing happens in memory of the library, which is limited where it is loaded. */
const resourceLimits = { maxOldGenerationSizeMb: 128 };

/**
 * Draws the first pages of a PDF, on white, in a thread of its own that is ended when it takes too long: a small file
 * can describe drawings without end. Refusals: `pdf-encrypted`, `pdf-damaged` (also: no pages), `pdf-too-complex`.
 */
export async function drawPdf(file: Uint8Array, pages: number): Promise<readonly DrawnPage[] | Refusal> {
  const answer = await answerOf({ file, pages });
  if (answer === null) return refuse('pdf-too-complex', { deadlineSeconds });
  if (answer.kind === 'drawn') return isWhole(answer.pages) ? answer.pages : refuse('pdf-damaged');
  if (/password/i.test(answer.words)) return refuse('pdf-encrypted');
  // The library ends itself when its memory is full.
  return refuse(/abort|memory|unreachable/i.test(answer.words) ? 'pdf-too-complex' : 'pdf-damaged');
}

/** A broken file can have no pages, or pages without a width or a height. */
const isWhole = (pages: readonly DrawnPage[]): boolean =>
  pages.length > 0 && pages.every(({ pixels }) => pixels.length > 0);

/** Null when it took too long, or took more memory than it may. */
async function answerOf(job: PdfJob): Promise<PdfAnswer | null> {
  const script = new URL('./worker.ts', import.meta.url);
  // What the library prints about a broken file is for nobody.
  const worker = new Worker(script, {
    workerData: job,
    resourceLimits,
    stdout: true,
    stderr: true,
    name: 'pdf',
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PdfAnswer | null>((resolve) => {
      timer = setTimeout(() => resolve(null), deadlineSeconds * 1000);
      worker.once('message', (message: PdfAnswer) => resolve(message));
      worker.once('error', () => resolve(null));
      worker.once('exit', () => resolve(null));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
