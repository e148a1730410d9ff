import { Fault, type Template } from '@rollcall/domain';
import { isUnitLength } from '../identification/quantised-rows.ts';

/** Whether a recogniser whose templates have so many values can have made this one. */
export const isTemplateVector = (vector: Float32Array, length: number): boolean =>
  vector.length === length && isUnitLength(vector);

/**
 * Comparison score of two templates: the cosine of the angle between them, -1..1; the higher, the more alike.
 * Templates of different models have nothing in common: a Fault `input-invalid`.
 */
export function compareTemplates(first: Template, second: Template): number {
  requireSameModel(first, second);
  return dot(first.vector, second.vector);
}

/** One template of several samples of one person: their mean direction. At least one; all of one model. */
export function combineTemplates(templates: readonly Template[]): Template {
  const [first] = templates;
  if (first === undefined) throw new Fault('input-invalid', 'There is no template to combine');
  const sum = new Float32Array(first.vector.length);
  for (const template of templates) {
    requireSameModel(first, template);
    for (const [index, value] of template.vector.entries()) sum[index] = (sum[index] ?? 0) + value;
  }
  return { modelId: first.modelId, vector: toUnitLength(sum) };
}

/** Scales the vector in place to length 1, and returns it. A vector of zeros has no direction: Fault. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > 0)) throw new Fault('inference-failed', 'A template without direction came out');
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
  return vector;
}

function requireSameModel(first: Template, second: Template): void {
  if (first.modelId === second.modelId && first.vector.length === second.vector.length) return;
  throw new Fault('input-invalid', 'Templates of different models cannot be compared', {
    context: { first: first.modelId, second: second.modelId },
  });
}

function dot(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += (first[index] ?? 0) * (second[index] ?? 0);
  return sum;
}
