import type { Colour } from '@rollcall/domain';
import { evidenceLimits } from './operating-point.ts';
import { type PresentationFinding, ramp, within } from './finding.ts';
import type { LightSequence } from './light-sequence.ts';

/** The skin at one moment. */
export interface SkinSample {
  /** By the clock that also says when the light began. */
  readonly atMs: number;
  /** Mean over the areas of skin. */
  readonly colour: Colour;
}

export interface LightResponse {
  /** Correlation of skin and screen at the delay where it is highest, all channels together, -1..1. */
  readonly correlation: number;
  /** Between the screen's change and its sight in the pictures. */
  readonly delayMs: number;
  /** How much the skin's colour varied meanwhile, as a share of itself. */
  readonly variation: number;
}

/** Screen, sensor, encoder and the camera's own adaptation: what was seen of webcams is 50 to 350 ms. */
const longestDelayMs = 450;
const delayStepMs = 25;
const fewestSamples = 12;

/**
 * [Note: screen light] Skin a forearm's length from a screen answers its colours within the camera's delay. The screen
 * shows a sequence that was chosen a moment ago; a recording, or frames fed into the computer, cannot follow it, and
 * a phone's own light drowns it. A print answers as skin does: this check says nothing against prints. Where the
 * room is bright nothing answers, so that no answer says little.
 *
 * `shownAtMs`: when the first colour appeared. Null with too few samples within the sequence.
 */
export function lightResponse(
  samples: readonly SkinSample[],
  sequence: LightSequence,
  shownAtMs: number,
): LightResponse | null {
  const endsAtMs = lightEndsAtMs(sequence, shownAtMs);
  const during = samples.filter(({ atMs }) => atMs >= shownAtMs && atMs <= endsAtMs);
  if (during.length < fewestSamples) return null;
  const times = centred(during.map(({ atMs }) => atMs));
  const skin = channels.map((channel) =>
    withoutDrift(
      times,
      during.map(({ colour }) => Math.log(emission(Math.max(1, colour[channel])))),
    ),
  );
  let best = { correlation: -1, delayMs: 0 };
  for (let delayMs = 0; delayMs <= longestDelayMs; delayMs += delayStepMs) {
    const screen = during.map(({ atMs }) => colourAt(sequence, atMs - delayMs - shownAtMs));
    const light = channels.map((channel) =>
      withoutDrift(
        times,
        screen.map((colour) => emission(colour[channel])),
      ),
    );
    const correlation = pooledCorrelation(skin, light);
    if (correlation > best.correlation) best = { correlation, delayMs };
  }
  const squares = skin.flat().reduce((sum, value) => sum + value * value, 0);
  return { ...best, variation: Math.sqrt(squares / skin.flat().length) };
}

/** When a camera has seen the last colour for certain. */
export const lightEndsAtMs = ({ colours, holdMs }: LightSequence, shownAtMs: number): number =>
  shownAtMs + colours.length * holdMs + longestDelayMs;

export function lightFinding(response: LightResponse | null): PresentationFinding | null {
  if (response === null) return null;
  const { correlation, variation } = response;
  const { person, attack } = evidenceLimits['screen-light'];
  const answers = ramp(correlation, 0.4, 0.75);
  if (answers > 0) return { check: 'screen-light', evidence: person * answers, reliability: 1 };
  // It varied, but not with this screen: that is another light's doing. It did not vary: the room may be bright.
  const elsewhere = ramp(variation, 0.015, 0.05);
  return {
    check: 'screen-light',
    evidence: within(attack * (0.3 + 0.7 * elsewhere), 0, attack),
    reliability: 0.4 + 0.6 * elsewhere,
  };
}

const channels = ['red', 'green', 'blue'] as const;

/** Light that a screen gives for a value of sRGB, 0..1. */
const emission = (value: number): number => (value / 255) ** 2.2;

function colourAt({ colours, holdMs }: LightSequence, sinceMs: number): Colour {
  const index = within(Math.floor(sinceMs / holdMs), 0, colours.length - 1);
  return colours[index] ?? { red: 0, green: 0, blue: 0 };
}

/** Less a straight line: the camera's exposure drifts, and the person moves. */
function withoutDrift(times: readonly number[], values: readonly number[]): readonly number[] {
  const deviations = centred(values);
  const slope = dot(times, deviations) / (dot(times, times) || 1);
  return deviations.map((value, at) => value - slope * (times[at] ?? 0));
}

function centred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const dot = (first: readonly number[], second: readonly number[]): number =>
  first.reduce((sum, value, at) => sum + value * (second[at] ?? 0), 0);

function pooledCorrelation(
  skin: readonly (readonly number[])[],
  light: readonly (readonly number[])[],
): number {
  const [first, second] = [skin.flat(), light.flat()];
  return dot(first, second) / (Math.sqrt(dot(first, first) * dot(second, second)) || 1);
}
