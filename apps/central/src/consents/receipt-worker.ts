/** A thread that writes one receipt. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReceiptFacts } from './receipt-facts.ts';
import { writeReceipt } from './receipt.ts';

const { facts, madeAt }: { readonly facts: ReceiptFacts; readonly madeAt: string } = workerData;
parentPort?.postMessage(await writeReceipt(facts, madeAt), []);
