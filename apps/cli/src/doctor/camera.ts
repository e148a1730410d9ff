import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { chooseDevice, examineCamera, listVideoDevices, openCamera } from '@rollcall/camera';
import { tell, well, type Check } from './check.ts';
import type { Scene } from './scene.ts';
import { checkTable, type CodeOf } from './table.ts';

const watchMs = 2000;

export async function checkCamera(scene: Pick<Scene, 'root' | 'camera'>): Promise<Check> {
  if (scene.camera !== null) return lookThrough(scene.camera);
  const devices = await listVideoDevices(scene.root);
  if (devices.length === 0) return tell('camera', 'absent', 'none is connected');
  const chosen = chooseDevice(devices);
  const found = devices.map(({ path, name }) => (name === null ? path : `${path} (${name})`)).join(', ');
  if (chosen === null) return tell('camera', 'infrared-only', found);
  if (!mayUse(join(scene.root, chosen.path))) return tell('camera', 'permission-denied', found);
  return scene.root === '/' ? lookThrough(chosen.path) : well('camera', found);
}

function mayUse(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function lookThrough(source: string): Promise<Check> {
  const camera = openCamera(source, { firstPictureMs: 5000, silenceMs: 2500 });
  if (camera === null) return tell('camera', 'wrong-format', `${source} names no camera`);
  const { flaw, message, framesPerSecond, picture } = await examineCamera(camera, watchMs);
  const size =
    picture === null
      ? ''
      : `, ${picture.width}×${picture.height}, brightness ${picture.brightness.toFixed(0)}`;
  const rate = framesPerSecond === null ? '' : `, ${framesPerSecond.toFixed(1)} pictures a second`;
  const found = `${camera.name}${size}${rate}${message === null ? '' : `: ${message}`}`;
  if (flaw === null) return well('camera', found);
  if (flaw === 'program-missing') return well('camera', `${camera.name}: not looked through without ffmpeg`);
  // No picture at all is silence; the same one again and again is frozen.
  const code = flaw === 'frozen' && picture === null ? 'silent' : flaw;
  return tell('camera', isCode(code) ? code : 'silent', found);
}

const isCode = (code: string): code is CodeOf<'camera'> => code in checkTable.camera.findings;
