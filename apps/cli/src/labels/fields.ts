/** Fields of labels, with what is said when they are wrong. */
import { z } from 'zod';

export const fileName = z.string().min(1, 'is empty');
export const personName = z.string().min(1, 'is empty');

/** A decimal number; an empty field is none. */
export const numberField = z
  .string()
  .regex(/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i, 'must be a number')
  .transform(Number)
  .refine((value) => Number.isFinite(value), 'must be a number');

export const degreesField = numberField.refine(
  (value) => Math.abs(value) <= 180,
  'must be -180 to 180 degrees',
);
export const secondsField = numberField.refine((value) => value >= 0, 'must not be negative');
