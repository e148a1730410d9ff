/**
 * `node scripts/film.ts <directory>`: films the demo person making each movement, for `rollcall eval api`. Writes
 * `photo.jpg` and, for each action, `<action>/000.jpg` … at ten frames a second, from rest to rest; and `passport.jpg`,
 * `selfie.jpg` and `stranger.jpg`, an invented document with its holder and somebody else.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { livenessActions } from '@rollcall/domain';
import { filmPerson, inOrder, openPortrait } from '@rollcall/testing';
import { openVision } from '@rollcall/vision';
import { root } from './setup/places.ts';

const directory = process.argv[2];
if (directory === undefined) throw new Error('Usage: node scripts/film.ts <directory>');
const specimens = join(root, 'packages/vision/test/fixtures/specimens');
const modelsDirectory = process.env['ROLLCALL_MODELS_DIR'] || join(root, 'models');
const vision = await openVision({ modelsDirectory });
const portrait = await openPortrait(vision);
await vision.close();
await mkdir(directory, { recursive: true });
await writeFile(join(directory, 'photo.jpg'), portrait.photo);
for (const name of ['passport.jpg', 'selfie.jpg', 'stranger.jpg'])
  await copyFile(join(specimens, name), join(directory, name));
for (const [seed, action] of livenessActions.entries()) {
  await mkdir(join(directory, action), { recursive: true });
  let index = 0;
  for await (const { image } of filmPerson(portrait, inOrder(action), {
    framesPerSecond: 10,
    seed: seed + 1,
  })) {
    await writeFile(join(directory, action, `${String(index++).padStart(3, '0')}.jpg`), image);
  }
}
