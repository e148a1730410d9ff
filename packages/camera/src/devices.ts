import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing else is ever given to a program as a device. */
export const isVideoDevice = (path: string): boolean => /^\/dev\/video\d{1,3}$/.test(path);

export interface VideoDevice {
  /** Such as `/dev/video0`. */
  readonly path: string;
  /** What the camera calls itself; null where the kernel does not say. */
  readonly name: string | null;
  /** By its name: a node that sees in infrared alone shows no colours, and is not the one to use. */
  readonly isInfrared: boolean;
  /** A camera has several nodes; the kernel numbers them, and the pictures come from the first. */
  readonly isFirstNode: boolean;
}

/**
 * The video devices of this machine, in the order of their numbers. Never throws: where nothing can be read there is none.
 * @param root another root for `/dev` and `/sys`, such as a mounted disk
 */
export async function listVideoDevices(root = '/'): Promise<readonly VideoDevice[]> {
  const names = await readdir(join(root, 'dev')).catch((): string[] => []);
  const numbers = names.flatMap((name) => /^video(\d{1,3})$/.exec(name)?.[1] ?? []).map(Number);
  return Promise.all(numbers.toSorted((a, b) => a - b).map((number) => describe(root, number)));
}

async function describe(root: string, number: number): Promise<VideoDevice> {
  const folder = join(root, `sys/class/video4linux/video${number}`);
  const read = (file: string): Promise<string | null> =>
    readFile(join(folder, file), 'utf8').then(
      (text) => text.trim(),
      () => null,
    );
  const [name, index] = await Promise.all([read('name'), read('index')]);
  return {
    path: `/dev/video${number}`,
    name,
    isInfrared: /\b(IR|infrared)\b/i.test(name ?? ''),
    isFirstNode: index === null || index === '0',
  };
}

/** The device to use when nobody chose one: the first node of the first camera that sees colours. */
export const chooseDevice = (devices: readonly VideoDevice[]): VideoDevice | null =>
  devices.find(({ isInfrared, isFirstNode }) => isFirstNode && !isInfrared) ?? null;
