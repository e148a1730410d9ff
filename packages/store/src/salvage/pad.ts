import { closeSync, ftruncateSync, fstatSync, openSync, readSync } from 'node:fs';

const headerBytes = 100;
const pageSizeAt = 16;
const pageCountAt = 28;
/** No kiosk's database comes near; a damaged header may say anything. */
const mostBytes = 64 * 2 ** 30;

/** SQLite reads nothing of a file that is shorter than its header says: what is cut off becomes empty pages. */
export function padToStatedSize(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const header = Buffer.alloc(headerBytes);
    readSync(file, header, 0, headerBytes, 0);
    const pageSize = header.readUInt16BE(pageSizeAt);
    const stated = header.readUInt32BE(pageCountAt) * (pageSize === 1 ? 65_536 : pageSize);
    if (stated > fstatSync(file).size && stated <= mostBytes) ftruncateSync(file, stated);
  } finally {
    closeSync(file);
  }
}
