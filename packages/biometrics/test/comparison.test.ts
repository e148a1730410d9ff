import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFault, type Template } from '@rollcall/domain';
import * as fc from 'fast-check';
import { combineTemplates, compareTemplates, toUnitLength } from '../src/index.ts';

const length = 8;
const template = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
  .filter((values) => Math.hypot(...values) > 0.1)
  .map((values): Template => ({ modelId: 'some-model', vector: toUnitLength(Float32Array.from(values)) }));

describe('comparison', () => {
  it('is symmetric, at most one, and one of a template with itself', () => {
    fc.assert(
      fc.property(template, template, (first, second) => {
        const score = compareTemplates(first, second);
        assert.ok(Math.abs(score) <= 1 + 1e-5);
        assert.ok(Math.abs(score - compareTemplates(second, first)) < 1e-6);
        assert.ok(Math.abs(compareTemplates(first, first) - 1) < 1e-5);
      }),
    );
  });

  it('of templates of two models is a fault', () => {
    const first = { modelId: 'one', vector: Float32Array.of(1, 0) };
    const other = { modelId: 'another', vector: Float32Array.of(1, 0) };
    const longer = { modelId: 'one', vector: Float32Array.of(1, 0, 0) };
    assert.throws(
      () => compareTemplates(first, other),
      (error) => isFault(error, 'input-invalid'),
    );
    assert.throws(
      () => compareTemplates(first, longer),
      (error) => isFault(error, 'input-invalid'),
    );
  });
});

describe('combining', () => {
  it('one template gives that template', () => {
    fc.assert(
      fc.property(template, (one) => {
        assert.ok(compareTemplates(combineTemplates([one]), one) > 1 - 1e-5);
      }),
    );
  });

  it('several gives unit length, in any order, and nearer to each on the whole than they are to each other', () => {
    const several = fc.array(template, { minLength: 2, maxLength: 6 }).filter((all) => {
      const sum = Array.from({ length }, (_, i) =>
        all.reduce((total, one) => total + (one.vector[i] ?? 0), 0),
      );
      return Math.hypot(...sum) > 0.1;
    });
    fc.assert(
      fc.property(several, (all) => {
        const combined = combineTemplates(all);
        assert.ok(Math.abs(compareTemplates(combined, combined) - 1) < 1e-5);
        assert.ok(compareTemplates(combined, combineTemplates(all.toReversed())) > 1 - 1e-5);
        const toAll = (probe: Template): number =>
          all.reduce((sum, one) => sum + compareTemplates(probe, one), 0);
        for (const one of all) assert.ok(toAll(combined) >= toAll(one) - 1e-4);
      }),
    );
  });

  it('none, or of two models, is a fault; and so is a sum that points nowhere', () => {
    const [east, west] = [1, -1].map((x) => ({ modelId: 'one', vector: Float32Array.of(x, 0) }));
    assert.ok(east && west);
    assert.throws(
      () => combineTemplates([]),
      (error) => isFault(error, 'input-invalid'),
    );
    assert.throws(
      () => combineTemplates([east, { ...east, modelId: 'another' }]),
      (error) => isFault(error, 'input-invalid'),
    );
    assert.throws(
      () => combineTemplates([east, west]),
      (error) => isFault(error, 'inference-failed'),
    );
  });
});
