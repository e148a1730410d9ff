/** Analyses as the networks give them, of a head that is drawn by numbers: what moves, when, and how well it is seen. */
import type { FaceAnalysis, FrameAnalysis, LivenessAction } from '@rollcall/domain';
import type { LivenessObservation } from '../src/index.ts';

export interface HeadPosture {
  readonly yaw: number;
  readonly pitch: number;
  readonly mouth: number;
  readonly smile: number;
  readonly eyes: number;
  /** Of the face's middle, in pixels, and its height. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly brightness: number;
}

export const atRest: HeadPosture = {
  yaw: 0,
  pitch: 0,
  mouth: 0.05,
  smile: 0,
  eyes: 0.33,
  x: 320,
  y: 240,
  size: 200,
  brightness: 120,
};

/** Numbers 0..1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const pointCount = 468;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Points of half an ellipsoid, wider than high and deep as a face is; unit: its height. */
const skull = Array.from({ length: pointCount }, (_, index) => {
  const x = Math.sin(index * 12.9898) * 0.38;
  const y = Math.sin(index * 78.233 + 1) * 0.5;
  return { x, y, z: -0.45 * Math.sqrt(Math.max(0, 1 - (x / 0.42) ** 2 - (y / 0.55) ** 2)) };
});

export interface Sight {
  /** Standard deviation of each mesh point, as a share of the face's height. */
  readonly noise?: number;
  /** A flat print instead of a head: turned by so many degrees for each degree of yaw that the networks read. */
  readonly sheetTiltPerYaw?: number;
}

function meshOf(posture: HeadPosture, sight: Sight, random: () => number): Float32Array {
  const mesh = new Float32Array(pointCount * 3);
  const [sin, cos] = [Math.sin(radians(posture.yaw)), Math.cos(radians(posture.yaw))];
  const squeeze =
    sight.sheetTiltPerYaw === undefined ? cos : Math.cos(radians(posture.yaw * sight.sheetTiltPerYaw));
  const tremble = (): number => (random() + random() - 1) * (sight.noise ?? 0.002) * 2.4;
  for (const [index, { x, y, z }] of skull.entries()) {
    mesh[index * 3] = posture.x + (x * squeeze + z * sin + tremble()) * posture.size;
    mesh[index * 3 + 1] = posture.y + (y + tremble()) * posture.size;
    mesh[index * 3 + 2] = (z * cos - x * sin + tremble()) * posture.size;
  }
  return mesh;
}

export function faceOf(posture: HeadPosture, sight: Sight, random: () => number): FaceAnalysis {
  const tremble = (size: number): number => (random() + random() - 1) * size;
  const { x, y, size } = posture;
  const eye = posture.eyes + tremble(0.02);
  return {
    box: { x: x - size * 0.4, y: y - size / 2, width: size * 0.8, height: size },
    detectionScore: 0.95,
    meshScore: 1,
    mesh: meshOf(posture, sight, random),
    pose: { yaw: posture.yaw + tremble(0.8), pitch: posture.pitch + tremble(0.8), roll: 0 },
    eyeOpenness: { left: eye, right: eye },
    irises: { left: { x: x + size * 0.15, y }, right: { x: x - size * 0.15, y } },
    mouthOpenness: Math.max(0, posture.mouth + tremble(0.02)),
    smile: posture.smile,
    quality: {
      interEyePixels: size * 0.3,
      sharpness: 100,
      brightness: posture.brightness,
      clipped: 0,
      visible: 1,
    },
  };
}

export const analysisOf = (face: FaceAnalysis | null): FrameAnalysis => ({
  width: 640,
  height: 480,
  face,
  faceCount: face === null ? 0 : 1,
});

/** An action from `at` to `at + lasts` seconds. */
export interface Act {
  readonly action: LivenessAction;
  readonly at: number;
  readonly lasts: number;
  /** Share of the usual extent. */
  readonly strength?: number;
}

const fullExtent: Readonly<Record<LivenessAction, Partial<Record<keyof HeadPosture, number>>>> = {
  turn_left: { yaw: -25 },
  turn_right: { yaw: 25 },
  look_up: { pitch: 18 },
  look_down: { pitch: -18 },
  open_mouth: { mouth: 0.45 },
  smile: { smile: 0.8 },
  blink: { eyes: -0.25 },
};

/** A third there, a third held, a third back. */
const course = (progress: number): number => Math.max(0, Math.min(1, progress * 3, (1 - progress) * 3));

export function postureAt(seconds: number, acts: readonly Act[], resting: HeadPosture = atRest): HeadPosture {
  const posture: Record<keyof HeadPosture, number> = { ...resting };
  for (const { action, at, lasts, strength = 1 } of acts) {
    const share = course((seconds - at) / lasts) * strength;
    for (const [measure, extent] of Object.entries(fullExtent[action])) {
      posture[measure as keyof HeadPosture] += extent * share;
    }
  }
  return posture;
}

export interface Filming extends Sight {
  readonly framesPerSecond: number;
  readonly seconds: number;
  readonly seed?: number;
  /** Share of frames that never arrive, and of the interval by which the others come early or late. */
  readonly dropped?: number;
  readonly jitter?: number;
  readonly resting?: HeadPosture;
  readonly startMs?: number;
}

export const bonaFide = { outcome: 'bona-fide', score: 0.1, reasons: [] } as const;

/** What an engine observes of somebody doing `acts`. */
export function observationsOf(acts: readonly Act[], filming: Filming): LivenessObservation[] {
  const random = seeded(filming.seed ?? 1);
  const count = Math.round(filming.seconds * filming.framesPerSecond);
  const observations: LivenessObservation[] = [];
  for (let index = 0; index < count; index++) {
    const late = (random() - 0.5) * (filming.jitter ?? 0);
    const seconds = (index + late) / filming.framesPerSecond;
    const isDropped = random() < (filming.dropped ?? 0);
    const face = faceOf(postureAt(seconds, acts, filming.resting), filming, random);
    if (isDropped) continue;
    observations.push({
      capturedAtMs: (filming.startMs ?? 1_700_000_000_000) + seconds * 1000,
      analysis: analysisOf(face),
      continuityScore: 0.98,
      presentationAttack: bonaFide,
    });
  }
  return observations;
}

/** What of a second person's face differs from the first's while both do nothing. */
export const otherFaces: Readonly<Record<string, Partial<HeadPosture>>> = {
  'chin 5.5° higher': { pitch: 5.5 },
  'chin 7° lower': { pitch: -7 },
  'lips further apart': { mouth: 0.14 },
  'the head a little turned': { yaw: -6.5 },
  'narrower eyes': { eyes: 0.24 },
  'no difference': {},
};

/** A second person takes the first one's place from 2.6 s until `untilSeconds`, and does all of `acts`. */
export function withSecondFace(
  acts: readonly Act[],
  filming: Filming,
  { other, untilSeconds }: { readonly other: Partial<HeadPosture>; readonly untilSeconds: number },
): LivenessObservation[] {
  const first = observationsOf([], filming);
  const second = observationsOf(acts, { ...filming, resting: { ...atRest, ...other } });
  const startMs = first[0]?.capturedAtMs ?? 0;
  return first.map((each, index) => {
    const seconds = (each.capturedAtMs - startMs) / 1000;
    const another = second[index];
    if (another === undefined || seconds < 2.6 || seconds > untilSeconds) return each;
    return { ...another, continuityScore: 0.3 };
  });
}
