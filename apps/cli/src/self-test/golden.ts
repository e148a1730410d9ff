/**
 * [Note: golden results] What the networks of the standard pack said of the clip when `node scripts/self-test-clip.ts
 * --golden` was last run. The clip is drawn anew on each machine that builds a package and processors round differently,
 * so figures may differ by a little; a broken processor, memory or library makes them differ by a lot.
 */
import { readFileSync } from 'node:fs';
import { compareTemplates } from '@rollcall/biometrics';
import { isRefusal, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { z } from 'zod';
import type { SelfTestClip } from './clip.ts';

const seenSchema = z.strictObject({
  frame: z.int(),
  /** In shares of the picture. */
  centreX: z.number(),
  centreY: z.number(),
  width: z.number(),
  yaw: z.number(),
  pitch: z.number(),
  eyes: z.number(),
  mouth: z.number(),
  /** Against the photo; null where another recogniser than the golden one runs. */
  score: z.number().nullable(),
});
export type Seen = z.infer<typeof seenSchema>;
const goldenSchema = z.strictObject({ modelId: z.string(), frames: z.array(seenSchema).min(1) });
export type Golden = z.infer<typeof goldenSchema>;

/** How far each may be off. */
const tolerances = {
  centreX: 0.02,
  centreY: 0.02,
  width: 0.03,
  yaw: 4,
  pitch: 4,
  eyes: 0.08,
  mouth: 0.08,
  score: 0.03,
};

export const goldenFile = new URL('./golden.json', import.meta.url);
export const readGolden = (): Golden => goldenSchema.parse(JSON.parse(readFileSync(goldenFile, 'utf8')));

/** Every eighth picture of the clip: at rest, turned to both sides, and in the middle of each movement. */
export const framesLookedAt = (clip: SelfTestClip): readonly number[] =>
  clip.frames.flatMap((_, index) => (index % 8 === 4 ? [index] : []));

/** @returns null when there is no face on it, or not one */
export async function observe(
  vision: Pick<VisionEngine, 'analyse'>,
  { clip, frame, reference }: { clip: SelfTestClip; frame: number; reference: Template | null },
): Promise<Seen | null> {
  const analysed = await vision.analyse(clip.frames[frame] ?? new Uint8Array(), {
    template: reference !== null,
  });
  if (isRefusal(analysed) || analysed.analysis.face === null) return null;
  const { width, height, face } = analysed.analysis;
  const { box, pose, eyeOpenness, mouthOpenness } = face;
  return {
    frame,
    centreX: (box.x + box.width / 2) / width,
    centreY: (box.y + box.height / 2) / height,
    width: box.width / width,
    yaw: pose.yaw,
    pitch: pose.pitch,
    eyes: Math.min(eyeOpenness.left, eyeOpenness.right),
    mouth: mouthOpenness,
    score:
      reference === null || analysed.template == null ? null : compareTemplates(reference, analysed.template),
  };
}

/** What differs, in words; empty when nothing does. */
export function differencesFrom(golden: Seen, seen: Seen | null): readonly string[] {
  if (seen === null) return [`frame ${golden.frame}: no face`];
  return (Object.keys(tolerances) as (keyof typeof tolerances)[]).flatMap((name) => {
    const [was, is] = [golden[name], seen[name]];
    if (was === null || is === null || Math.abs(was - is) <= tolerances[name]) return [];
    return [`frame ${golden.frame}: ${name} ${is.toFixed(3)} instead of ${was.toFixed(3)}`];
  });
}
