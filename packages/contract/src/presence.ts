import { z } from 'zod';

/** `POST /api/presence/presence-check/`: WGS 84; `accuracy` in metres, as a browser's geolocation gives it. */
export const presenceCheckSchema = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracy: z.number().nonnegative().max(1_000_000).optional(),
});
