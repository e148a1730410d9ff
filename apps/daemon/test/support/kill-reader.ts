import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { DocumentStage } from '@rollcall/vision';

/** Ends, as the kernel does when memory runs out, the child of this process that reads documents, in the midst of one (Linux). */
export function killWhenFound(stage: DocumentStage): void {
  if (stage !== 'document-found') return;
  const readers = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isReader(name));
  assert.equal(readers.length, 1);
  process.kill(Number(readers[0]), 'SIGKILL');
}

function isReader(pid: string): boolean {
  try {
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return Number(parent) === process.pid && command.includes('documents/worker.ts');
  } catch {
    return false;
  }
}
