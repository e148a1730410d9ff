/** Webhooks as central's page and its API have them. */
import { isSiteId } from '@rollcall/domain';
import { z } from 'zod';

export const deliveryStates = ['waiting', 'delivered', 'given-up'] as const;
const count = z.int().nonnegative();

/** What is wrong with an answer, or with there being none. */
export const deliveryProblems = [
  'unreachable',
  'too-slow',
  'status',
  'redirect',
  'gone',
  'check-in-gone',
  'secret-unreadable',
] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];
const problem = z.enum(deliveryProblems).nullable();

export const webhookUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => URL.parse(text)?.username === '' && URL.parse(text)?.password === '', {
    message: 'name and password do not belong into the address',
  });

export const webhookSchema = z.object({
  webhookId: z.uuid(),
  url: z.string(),
  siteId: z.string().refine(isSiteId, 'not a site id').nullable().meta({ description: 'Null: of all sites' }),
  createdAt: z.iso.datetime(),
  /** Nothing is sent since then; what happens meanwhile is kept for it. */
  stoppedAt: z.iso.datetime().nullable(),
  /** `gone`: the receiver answered 410. */
  stoppedBecause: z.enum(['administrator', 'gone']).nullable(),
  waiting: count,
  givenUp: count,
  lastDeliveredAt: z.iso.datetime().nullable(),
  /** Of the newest attempt, when it failed. */
  problem,
});
export type WebhookStatus = z.output<typeof webhookSchema>;

export const webhookDeliverySchema = z.object({
  /** `webhook-id` of every attempt. */
  deliveryId: z.uuid(),
  eventId: z.string(),
  occurredAt: z.iso.datetime(),
  madeAt: z.iso.datetime(),
  state: z.enum(deliveryStates),
  attempts: count,
  /** When it is sent again; null unless it waits. */
  nextAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  status: z.int().nullable(),
  problem,
});
export type WebhookDelivery = z.output<typeof webhookDeliverySchema>;

/** What came of one attempt. */
export const attemptSchema = z.object({ status: z.int().nullable(), problem });
export type Attempt = z.output<typeof attemptSchema>;
