/** A thread that writes one document. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeForm } from './form.ts';
import type { Paper } from './make.ts';
import { writeReceipt } from './receipt.ts';

const paper: Paper = workerData;
const written =
  paper.kind === 'receipt' ? await writeReceipt(paper.facts, paper.madeAt) : await writeForm(paper.facts);
parentPort?.postMessage(written, []);
