import type { FrameAnalysis, Point, PresentationMeasures } from '@rollcall/domain';
import { type FaceInScene, sharedMotion, type SharedMotion } from './coherence.ts';
import { ramp, within } from './finding.ts';
import type { SkinSample } from './light-response.ts';
import type { NetworkOpinion } from './pixel-findings.ts';
import { steadyPoints } from './steady-points.ts';
import { type PosedFace, posedFace, relief } from './planarity.ts';

/** What one frame brings. */
export interface PresentationFrame {
  /** By one clock throughout, milliseconds. */
  readonly atMs: number;
  readonly analysis: FrameAnalysis;
  /** Of the network for presentation attacks, 0..1; null when there is none, or it was not asked. */
  readonly networkScore: number | null;
  readonly measures: PresentationMeasures | null;
}

type Reliefs = readonly { readonly value: number; readonly reliability: number }[];

/** What a session has shown so far. Immutable and bounded: only the latest of each is kept. */
export interface PresentationWatch {
  /** Frames with a face. */
  readonly frames: number;
  /** The face while it looked straight ahead. */
  readonly atRest: readonly PosedFace[];
  readonly reliefs: Reliefs;
  readonly opinions: readonly NetworkOpinion[];
  readonly measures: readonly Pick<PresentationMeasures, 'moire' | 'enclosure' | 'glare'>[];
  readonly skin: readonly SkinSample[];
  readonly scene: (FaceInScene & { readonly atMs: number }) | null;
  readonly motions: readonly SharedMotion[];
}

export const newPresentationWatch: PresentationWatch = {
  frames: 0,
  atRest: [],
  reliefs: [],
  opinions: [],
  measures: [],
  skin: [],
  scene: null,
  motions: [],
};

const keptAtRest = 3;
const keptReliefs = 60;
const keptFrames = 120;
const keptSkin = 400;
/** Motion is told between frames so far apart: nearer ones are noise, and further ones another movement. */
const leastSceneGapMs = 180;
const mostSceneGapMs = 1000;

/** A frame without a face changes nothing. */
export function watchPresentation(watch: PresentationWatch, frame: PresentationFrame): PresentationWatch {
  const { face } = frame.analysis;
  if (face === null) return watch;
  const { pose, quality } = face;
  const posed = posedFace(face);
  const isAtRest = Math.abs(pose.yaw) < 10 && Math.abs(pose.pitch) < 15;
  const next: PresentationWatch = {
    ...watch,
    frames: watch.frames + 1,
    atRest: isAtRest ? latest(watch.atRest, posed, keptAtRest) : watch.atRest,
    reliefs: withRelief(watch, posed),
  };
  const weight = fitnessOf(quality.brightness) * ramp(-Math.abs(pose.yaw), -45, -25);
  const opinions =
    frame.networkScore === null
      ? watch.opinions
      : latest(watch.opinions, { score: frame.networkScore, weight }, keptFrames);
  return frame.measures === null
    ? { ...next, opinions }
    : { ...withMeasures(next, frame, frame.measures), opinions };
}

/** A dim or glaring picture says less; none so bad that it says nothing, since that would be an attacker's choice. */
const fitnessOf = (brightness: number): number =>
  within(Math.min(ramp(brightness, 30, 80), ramp(-brightness, -245, -215)), 0.4, 1);

function withRelief({ atRest, reliefs }: PresentationWatch, posed: PosedFace): Reliefs {
  const seen = atRest
    .map((rest) => relief(rest, posed))
    .toSorted((first, second) => first.value - second.value);
  const median = seen[seen.length >> 1];
  return median === undefined || median.reliability === 0 ? reliefs : latest(reliefs, median, keptReliefs);
}

function withMeasures(
  watch: PresentationWatch,
  { atMs, analysis }: PresentationFrame,
  measures: PresentationMeasures,
): PresentationWatch {
  const { moire, enclosure, glare, skin, background } = measures;
  const { face } = analysis;
  if (face === null) return watch;
  const colour = meanColour(skin);
  const scene = { atMs, box: face.box, centre: middleOf(face.mesh), background };
  const elapsed = watch.scene === null ? Infinity : atMs - watch.scene.atMs;
  const motion = watch.scene === null || elapsed > mostSceneGapMs ? null : sharedMotion(watch.scene, scene);
  return {
    ...watch,
    measures: latest(watch.measures, { moire, enclosure, glare }, keptFrames),
    skin: latest(watch.skin, { atMs, colour }, keptSkin),
    scene: elapsed < leastSceneGapMs ? watch.scene : scene,
    motions:
      elapsed < leastSceneGapMs || motion === null
        ? watch.motions
        : latest(watch.motions, motion, keptReliefs),
  };
}

/** Of the points over bone. */
function middleOf(mesh: Float32Array): Point {
  const mean = (axis: 0 | 1): number =>
    steadyPoints.reduce((sum, index) => sum + (mesh[index * 3 + axis] ?? 0), 0) / steadyPoints.length;
  return { x: mean(0), y: mean(1) };
}

function meanColour(colours: PresentationMeasures['skin']): SkinSample['colour'] {
  const mean = (channel: 'red' | 'green' | 'blue'): number =>
    colours.reduce((sum, colour) => sum + colour[channel], 0) / Math.max(1, colours.length);
  return { red: mean('red'), green: mean('green'), blue: mean('blue') };
}

const latest = <T>(items: readonly T[], item: T, kept: number): readonly T[] => [...items, item].slice(-kept);
