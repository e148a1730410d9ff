/** [Note: the self-test] The clip through every part of a kiosk, and each result held against what it has to be. */
import { isRefusal, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import type { Places } from '../places.ts';
import { withVision } from '../vision.ts';
import { readClip, type SelfTestClip } from './clip.ts';
import { differencesFrom, observe, readGolden, type Golden } from './golden.ts';
import { walkWholePath, type WholePath } from './whole-path.ts';

export const selfTestSteps = ['networks', 'recognition', 'check-in', 'event', 'delivery'] as const;

export interface SelfTestStep {
  readonly step: (typeof selfTestSteps)[number];
  readonly passed: boolean;
  readonly found: string;
}

export const selfTest = (places: Places): Promise<readonly SelfTestStep[]> =>
  withVision(places, async (vision) => {
    const clip = readClip();
    const golden = readGolden();
    const looked = await lookAt(vision, clip, golden);
    return [...looked, ...stepsOf(await walkWholePath(places, clip, vision))];
  });

async function lookAt(
  vision: VisionEngine,
  clip: SelfTestClip,
  golden: Golden,
): Promise<readonly SelfTestStep[]> {
  const reference = await templateOf(vision, clip.photo);
  const isSameModel = vision.modelId === golden.modelId;
  const wrong: string[] = [];
  const scores: number[] = [];
  const startedAt = performance.now();
  for (const was of golden.frames) {
    const seen = await observe(vision, { clip, frame: was.frame, reference });
    wrong.push(...differencesFrom(isSameModel ? was : { ...was, score: null }, seen));
    if (seen?.score != null) scores.push(seen.score);
  }
  const milliseconds = (performance.now() - startedAt) / golden.frames.length;
  const { threshold } = vision.operatingPoint;
  const lowest = Math.min(...scores);
  const below = scores.length < golden.frames.length || lowest < threshold;
  return [
    {
      step: 'networks',
      passed: wrong.length === 0,
      found: `${golden.frames.length} pictures, ${milliseconds.toFixed(0)} ms each${wrong.length === 0 ? ', as they have to be' : `: ${wrong.slice(0, 5).join('; ')}`}`,
    },
    {
      step: 'recognition',
      passed: !below,
      found:
        scores.length === 0
          ? 'no face'
          : `comparison score at least ${lowest.toFixed(3)}, threshold ${threshold.toFixed(3)}`,
    },
  ];
}

async function templateOf(vision: VisionEngine, photo: Uint8Array): Promise<Template | null> {
  const analysed = await vision.analyse(photo, { template: true });
  return isRefusal(analysed) ? null : (analysed.template ?? null);
}

function stepsOf({
  played,
  event,
  times,
  refusedByCentral,
  secondsToReady,
}: WholePath): readonly SelfTestStep[] {
  const { checkedIn, asked, refused, seconds } = played;
  const refusals = refused.length === 0 ? '' : `, refused before: ${refused.join(', ')}`;
  const isTheirs = checkedIn?.enroleeId === 'self-test';
  const payload = event?.payload.kind === 'attendance' ? event.payload : null;
  const isWhole =
    payload?.method === 'face' && payload.presence.verdict === 'inside' && payload.enroleeId === 'self-test';
  return [
    {
      step: 'check-in',
      passed: isTheirs && asked.length > 0,
      found: isTheirs
        ? `after ${seconds.toFixed(1)} s, asked for ${asked.join(' and ')}${refusals}; the daemon was ready in ${secondsToReady.toFixed(1)} s`
        : `nobody within ${seconds.toFixed(0)} s${refusals}`,
    },
    {
      step: 'event',
      passed: isWhole,
      found: isWhole
        ? `signed, in its chain, number ${event?.sequence}, inside the site`
        : 'none that is whole',
    },
    {
      step: 'delivery',
      passed: times === 1 && refusedByCentral.length === 0,
      found: `arrived ${times === 1 ? 'once' : `${times} times`}${refusedByCentral.length === 0 ? '' : `, refused: ${refusedByCentral.join(', ')}`}`,
    },
  ];
}
