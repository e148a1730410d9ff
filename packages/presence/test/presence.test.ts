import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFault, isSiteId, type Fence, type GeoPoint, type PositionFix, type Site } from '@rollcall/domain';
import { assert as holds, double, integer, property } from 'fast-check';
import { decidePresence, fenceEdgeDistance, presenceRefusal } from '../src/index.ts';

const at = (latitude: number, longitude: number): GeoPoint => ({ latitude, longitude });

function site(fence: Fence): Site {
  const id = 'gate';
  assert.ok(isSiteId(id));
  return { id, name: 'Gate', fence };
}

const circle = (centre: GeoPoint, radiusMetres: number): Fence => ({ shape: 'circle', centre, radiusMetres });
const polygon = (...ring: GeoPoint[]): Fence => ({ shape: 'polygon', ring });
const fix = (point: GeoPoint, accuracyMetres = 0): PositionFix => ({
  ...point,
  accuracyMetres,
  source: 'configured',
  ageSeconds: 0,
});
const verdict = (fence: Fence, point: GeoPoint, accuracyMetres = 0) =>
  decidePresence(site(fence), fix(point, accuracyMetres)).verdict;

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}

test('the two points of the presence API are 36 m apart, so 16 m outside its radius of 20 m', () => {
  const evidence = decidePresence(
    site(circle(at(-7.9673435, 112.6267206), 20)),
    fix(at(-7.9674532, 112.627025)),
  );
  near(evidence.edgeDistanceMetres, 15.7, 0.1);
  const refusal = presenceRefusal(evidence);
  assert.equal(refusal?.code, 'outside-fence');
  near(refusal?.details['distanceMetres'] ?? NaN, 15.7, 0.1);
});

test('inside a circle there is no refusal, and the distance is negative', () => {
  const evidence = decidePresence(site(circle(at(48, 2), 20)), fix(at(48.00005, 2), 5));
  near(evidence.edgeDistanceMetres, -14.4, 0.1);
  assert.equal(evidence.verdict, 'inside');
  assert.equal(presenceRefusal(evidence), null);
});

test('a fix whose disc lies across the edge is undecidable, from either side', () => {
  const fence = circle(at(0, 0), 100);
  const inside = at(0.0008, 0);
  const outside = at(0.001, 0);
  near(fenceEdgeDistance(fence, inside), -11.5, 0.1);
  near(fenceEdgeDistance(fence, outside), 10.6, 0.1);
  assert.equal(verdict(fence, inside, 11), 'inside');
  assert.equal(verdict(fence, inside, 12), 'undecidable');
  assert.equal(verdict(fence, outside, 10), 'outside');
  assert.equal(verdict(fence, outside, 11), 'undecidable');
  const refusal = presenceRefusal(decidePresence(site(fence), fix(outside, 11)));
  assert.equal(refusal?.code, 'position-inaccurate');
  assert.equal(refusal?.details['accuracyMetres'], 11);
});

test('the edge belongs to the fence', () => {
  assert.equal(verdict(circle(at(10, 10), 0), at(10, 10)), 'inside');
  const square = polygon(at(0, 0), at(0, 1), at(1, 1), at(1, 0));
  assert.equal(verdict(square, at(0, 0.5)), 'inside');
  assert.equal(verdict(square, at(1, 1)), 'inside');
});

test('a polygon: inside, outside, and its notch', () => {
  const notched = polygon(at(0, 0), at(0, 0.002), at(0.002, 0.002), at(0.001, 0.001), at(0.002, 0));
  assert.equal(verdict(notched, at(0.0005, 0.001)), 'inside');
  assert.equal(verdict(notched, at(0.0015, 0.001)), 'outside');
  assert.equal(verdict(notched, at(-0.0001, 0.001)), 'outside');
  near(fenceEdgeDistance(notched, at(-0.0001, 0.001)), 11.06, 0.05);
});

test('the distance to a long edge is that of the ellipsoid and not of its far corners', () => {
  const field = polygon(at(45, 7), at(45, 7.02), at(45.02, 7.02), at(45.02, 7));
  // 0.0001° of the meridian at 45° is 11.113 m.
  near(fenceEdgeDistance(field, at(45.0001, 7.01)), -11.11, 0.15);
  near(fenceEdgeDistance(field, at(44.9999, 7.01)), 11.11, 0.15);
});

test('a ring may repeat its first point', () => {
  const open = [at(0, 0), at(0, 0.01), at(0.01, 0.01)];
  const point = at(0.002, 0.005);
  assert.equal(
    fenceEdgeDistance(polygon(...open), point),
    fenceEdgeDistance(polygon(...open, at(0, 0)), point),
  );
});

test('fences across the antimeridian', () => {
  const across = polygon(at(-1, 179.99), at(-1, -179.99), at(-1.01, -179.99), at(-1.01, 179.99));
  assert.equal(verdict(across, at(-1.005, 179.995)), 'inside');
  assert.equal(verdict(across, at(-1.005, -179.995)), 'inside');
  assert.equal(verdict(across, at(-1.005, 0)), 'outside');
  assert.equal(verdict(across, at(-1.005, 179.98)), 'outside');
  near(fenceEdgeDistance(circle(at(0, 179.9999), 20), at(0, -179.9999)), 2.26, 0.01);
});

test('fences around and beside a pole', () => {
  const around = polygon(at(89.999, 0), at(89.999, 90), at(89.999, 180), at(89.999, -90));
  assert.equal(verdict(around, at(90, 0)), 'inside');
  assert.equal(verdict(around, at(90, 123)), 'inside');
  assert.equal(verdict(around, at(89.9985, 45)), 'outside');
  near(fenceEdgeDistance(circle(at(-89.9999, 0), 20), at(-89.9999, 180)), 2.34, 0.01);
  const beside = polygon(at(-89.99, 0), at(-89.99, 10), at(-89.98, 10), at(-89.98, 0));
  assert.equal(verdict(beside, at(-89.985, 5)), 'inside');
  assert.equal(verdict(beside, at(-90, 0)), 'outside');
});

test('the far side of the earth has a distance', () => {
  near(fenceEdgeDistance(circle(at(0, 0), 20), at(0, 180)), 20_015_000, 30_000);
  assert.equal(verdict(circle(at(0, 0), 20), at(0.5, 179.7), 1000), 'outside');
});

test('a polygon without area has no inside', () => {
  const line = polygon(at(0, 0), at(0, 0.001));
  assert.equal(verdict(line, at(0.0001, 0.0005)), 'outside');
  near(fenceEdgeDistance(line, at(0.0001, 0.0005)), 11.06, 0.05);
  const dot = polygon(at(0, 0), at(0, 0), at(0, 0));
  near(fenceEdgeDistance(dot, at(0.0001, 0)), 11.06, 0.01);
  assert.throws(
    () => fenceEdgeDistance(polygon(), at(0, 0)),
    (error: unknown) => isFault(error, 'input-invalid'),
  );
});

test('crossing edges count by the even-odd rule', () => {
  const bow = polygon(at(0, 0), at(0.01, 0.01), at(0.01, 0), at(0, 0.01));
  assert.equal(verdict(bow, at(0.005, 0.001)), 'outside');
  assert.equal(verdict(bow, at(0.008, 0.005)), 'inside');
});

test('a figure that is no number is never inside', () => {
  assert.equal(verdict(circle(at(0, 0), 20), at(0, 0), NaN), 'undecidable');
  assert.equal(verdict(circle(at(0, 0), NaN), at(0, 0)), 'undecidable');
});

test('moving a square and its point round the earth changes no verdict', () => {
  const offset = double({ min: -0.002, max: 0.002, noNaN: true });
  const longitude = integer({ min: -180, max: 179 });
  holds(
    property(offset, offset, longitude, (north, east, shift) => {
      const wrapped = (degrees: number) => ((degrees + shift + 540) % 360) - 180;
      const ring = [at(-0.001, -0.001), at(-0.001, 0.001), at(0.001, 0.001), at(0.001, -0.001)];
      const moved = ring.map((point) => at(point.latitude, wrapped(point.longitude)));
      const distance = fenceEdgeDistance(polygon(...moved), at(north, wrapped(east)));
      const metresNorth = (0.001 - Math.abs(north)) * 110_574;
      const metresEast = (0.001 - Math.abs(east)) * 111_320;
      const insideBy = Math.min(metresNorth, metresEast);
      near(Math.sign(insideBy) * -distance, Math.abs(insideBy), insideBy > 0 ? 0.1 : 100);
      if (Math.abs(insideBy) > 0.1) assert.equal(distance < 0, insideBy > 0);
    }),
    { numRuns: 200 },
  );
});
