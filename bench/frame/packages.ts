import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** Folder of an installed package, whatever its `exports` let one resolve. */
export function packageDirectory(name: string): string {
  const file = findPackageJSON(name, join(import.meta.dirname, '../../packages/vision/src/index.ts'));
  if (file === undefined) throw new Error(`${name} is not installed`);
  return dirname(file);
}
