/** `node scripts/self-test-clip.ts [--golden]`: makes the clip of the self-test; with --golden the results to hold it against. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isRefusal } from '@rollcall/domain';
import { openVision } from '@rollcall/vision';
import { readClip } from '../apps/cli/src/self-test/clip.ts';
import { framesLookedAt, goldenFile, observe, type Seen } from '../apps/cli/src/self-test/golden.ts';
import { prepareDemoClip, setUp } from './setup/index.ts';
import { modelsDirectory } from './setup/places.ts';
import { makeSelfTestClip } from './setup/self-test-clip.ts';

const rounded = (seen: Seen): object =>
  Object.fromEntries(
    Object.entries(seen).map(([name, value]) => [
      name,
      value === null ? null : Math.round(value * 1e4) / 1e4,
    ]),
  );

async function writeGolden(): Promise<void> {
  const clip = readClip();
  const vision = await openVision({ modelsDirectory });
  const photo = await vision.analyse(clip.photo, { template: true });
  const reference = isRefusal(photo) ? null : (photo.template ?? null);
  const frames: object[] = [];
  for (const frame of framesLookedAt(clip)) {
    const seen = await observe(vision, { clip, frame, reference });
    if (seen !== null) frames.push(rounded(seen));
  }
  writeFileSync(goldenFile, `${JSON.stringify({ modelId: vision.modelId, frames }, null, 2)}\n`);
  await vision.close();
}

await setUp();
await makeSelfTestClip(await prepareDemoClip());
if (process.argv.includes('--golden')) await writeGolden();
console.log(readFileSync(goldenFile, 'utf8').split('\n')[1] ?? '');
