import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  chooseLightSequence,
  judgePresentation,
  lightFinding,
  lightResponse,
  newPresentationWatch,
  withFinding,
  type LightSequence,
  type PresentationWatch,
  type SkinSample,
} from '../src/presentation-attack/index.ts';
import { seededNumbers } from './instruments/numbers.ts';

const shownAtMs = 1_700_000_000_000;

interface Filmed {
  readonly sequence: LightSequence;
  readonly delayMs?: number;
  /** Of the light in the room at the screen's whitest. */
  readonly share?: number;
  readonly framesPerSecond?: number;
  readonly seed?: number;
}

/** Skin before a screen, as a camera with a gamma, a delay and noise sees it. */
const brightness = (skin: number, lit: number): number => 255 * (skin * (1 + lit)) ** (1 / 2.2);

function film({
  sequence,
  delayMs = 180,
  share = 0.12,
  framesPerSecond = 10,
  seed = 1,
}: Filmed): SkinSample[] {
  const random = seededNumbers(seed);
  const lastsMs = sequence.colours.length * sequence.holdMs + 500;
  return Array.from({ length: Math.round((lastsMs / 1000) * framesPerSecond) }, (_, frame) => {
    const atMs = (frame * 1000) / framesPerSecond;
    const index = Math.min(
      sequence.colours.length - 1,
      Math.max(0, Math.floor((atMs - delayMs) / sequence.holdMs)),
    );
    const colour = sequence.colours[index] ?? { red: 0, green: 0, blue: 0 };
    return {
      atMs: shownAtMs + atMs,
      colour: {
        red: brightness(0.35, share * (colour.red / 255) ** 2.2) + random() - 0.5,
        green: brightness(0.22, share * (colour.green / 255) ** 2.2) + random() - 0.5,
        blue: brightness(0.16, share * (colour.blue / 255) ** 2.2) + random() - 0.5,
      },
    };
  });
}

const sequenceOf = (seed: number): LightSequence => chooseLightSequence(seededNumbers(seed));

const evidenceOf = (samples: readonly SkinSample[], sequence: LightSequence): number =>
  lightFinding(lightResponse(samples, sequence, shownAtMs))?.evidence ?? Number.NaN;

describe('the sequence', () => {
  test('differs from session to session, and no colour comes twice in a row', () => {
    const sequences = Array.from({ length: 50 }, (_, seed) => sequenceOf(seed * 7919 + 1));
    assert.ok(new Set(sequences.map((sequence) => JSON.stringify(sequence))).size >= 49);
    for (const { colours } of sequences) {
      for (const [index, colour] of colours.entries()) assert.notEqual(colour, colours[index - 1]);
    }
  });

  test('flashes less than three times a second, and never in saturated red', () => {
    for (let seed = 1; seed < 40; seed++) {
      const { colours, holdMs } = sequenceOf(seed);
      // Two opposite changes make a flash.
      assert.ok(1000 / holdMs / 2 < 3);
      for (const { red, green, blue } of colours) assert.ok(red / (red + green + blue) < 0.8);
    }
    assert.throws(() => chooseLightSequence(seededNumbers(1), { holdMs: 150 }), RangeError);
  });
});

describe('the answer of the skin', () => {
  const sequence = sequenceOf(11);

  for (const delayMs of [0, 90, 250, 400]) {
    test(`is found ${delayMs} ms late`, () => {
      const response = lightResponse(film({ sequence, delayMs }), sequence, shownAtMs);
      assert.ok(response !== null && response.correlation > 0.9, JSON.stringify(response));
      assert.ok(Math.abs(response.delayMs - delayMs) <= 100);
      assert.ok((lightFinding(response)?.evidence ?? 0) < -0.9);
    });
  }

  test('is found at a twentieth of the light in the room', () => {
    assert.ok(evidenceOf(film({ sequence, share: 0.05 }), sequence) < 0);
  });

  test('to another sequence is that of another session', () => {
    const others = Array.from({ length: 40 }, (_, seed) => sequenceOf(seed + 100));
    const passed = others.filter((other) => evidenceOf(film({ sequence: other }), sequence) < 0);
    assert.ok(passed.length <= 4, `${passed.length} of 40 recordings of other sessions answer`);
    const strong = others.filter((other) => evidenceOf(film({ sequence: other }), sequence) > 1);
    assert.ok(strong.length >= 30, `${strong.length} of 40 are taken for attacks`);
  });

  test('that does not come says little: the room may be bright', () => {
    const response = lightResponse(film({ sequence, share: 0 }), sequence, shownAtMs);
    const found = lightFinding(response);
    assert.ok(found !== null && found.evidence * found.reliability < 0.5 && found.evidence > 0);
  });

  test('is not asked of too few frames', () => {
    assert.equal(lightResponse(film({ sequence, framesPerSecond: 2 }), sequence, shownAtMs), null);
    assert.equal(lightFinding(null), null);
  });
});

const seen = (skin: readonly SkinSample[]): PresentationWatch => ({ ...newPresentationWatch, skin });

describe('a finding', () => {
  const sequence = sequenceOf(11);
  const light = { sequence, shownAtMs };
  const skin = film({ sequence, framesPerSecond: 30 });

  test('is kept from when the light is over, and no later skin changes it', () => {
    const during = skin.filter(({ atMs }) => atMs < shownAtMs + 3000);
    assert.equal(withFinding(light, seen(during)).finding, undefined);
    const over = withFinding(light, seen(skin));
    assert.ok((over.finding?.evidence ?? 0) < -0.9);
    const later = skin.map((sample) => ({ ...sample, atMs: sample.atMs + 40_000 }));
    assert.deepEqual(withFinding(over, seen(later)), over);
    assert.deepEqual(judgePresentation(seen(later), over).findings, [over.finding]);
  });

  test('is none for ever where too little was seen', () => {
    const over = withFinding(light, seen(skin.slice(-3)));
    assert.equal(over.finding, null);
    assert.equal(withFinding(over, seen(skin)).finding, null);
  });
});
