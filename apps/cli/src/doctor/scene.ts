import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';

/** Where the doctor looks. */
export interface Scene extends Places {
  /** Another root for `/dev`, `/sys`, `/proc` and `/etc`, such as a mounted disk; `/` is this machine. */
  readonly root: string;
  /** Which camera to look through; null: the first of this machine. */
  readonly camera: string | null;
}

/** The text of a file of the system; null where it cannot be read. */
export function systemText({ root }: Pick<Scene, 'root'>, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

/** Whether the service is installed on this box. */
export const isInstalled = ({ root }: Pick<Scene, 'root'>, unit: string): boolean =>
  ['etc', 'lib', 'usr/lib'].some((folder) => existsSync(join(root, folder, 'systemd/system', unit)));
