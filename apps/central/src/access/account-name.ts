import { z } from 'zod';

/** In small letters, so that nobody has to remember which were not. */
export const accountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,99}$/, '2 to 100 letters without accents, digits, or . _ @ + -');
