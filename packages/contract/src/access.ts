import { z } from 'zod';

/** `POST /api/auth/token/` */
export const loginSchema = z.object({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(1024),
});

/** `POST /api/auth/token/refresh/` */
export const refreshSchema = z.object({ refresh: z.string().min(1).max(4096) });

/** Access is good for 15 minutes; refresh for 14 days and once. */
export const tokenPairSchema = z.object({ access: z.string(), refresh: z.string() });
export type TokenPair = z.infer<typeof tokenPairSchema>;

/** Errors as Django REST Framework has them. */
export const detailSchema = z.object({ detail: z.string() });
/** What is wrong with each field; `non_field_errors` for the whole. */
export const fieldErrorsSchema = z.record(z.string(), z.array(z.string()));
