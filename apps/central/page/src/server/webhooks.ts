import { z } from 'zod';
import {
  attemptSchema,
  webhookDeliverySchema,
  webhookSchema,
  type Attempt,
  type WebhookDelivery,
  type WebhookStatus,
} from '../../../src/webhooks/wire.ts';
import { ask, request, type Answer } from './ask.ts';
import { say } from './decide.ts';

const listSchema = z.object({ webhooks: z.array(webhookSchema) });

export async function askWebhooks(): Promise<Answer<readonly WebhookStatus[]>> {
  const answer = await ask('/api/v1/webhooks', listSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.webhooks } : answer;
}

const deliveriesSchema = z.object({ deliveries: z.array(webhookDeliverySchema) });
const pathOf = (webhookId: string): string => `/api/v1/webhooks/${webhookId}`;

export async function askDeliveries(webhookId: string): Promise<Answer<readonly WebhookDelivery[]>> {
  const answer = await ask(`${pathOf(webhookId)}/deliveries`, deliveriesSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.deliveries } : answer;
}

export interface WebhookForm {
  readonly url: string;
  readonly siteId: string | null;
  readonly reason: string;
}

const post = (path: string, body: object): Promise<Response | Answer<never>> =>
  request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const addedSchema = z.object({ secret: z.string() });

/** Answers the secret, which is not shown again. */
export async function addWebhook(form: WebhookForm): Promise<Answer<string>> {
  const response = await post('/api/v1/webhooks', form);
  if (!(response instanceof Response)) return response;
  return { outcome: 'ok', value: addedSchema.parse(await response.json()).secret };
}

export const decideWebhook = (
  webhookId: string,
  what: 'stop' | 'resume' | 'remove',
  reason: string,
): Promise<Answer<null>> => say(`${pathOf(webhookId)}/${what}`, { reason });

export async function testWebhook(webhookId: string): Promise<Answer<Attempt>> {
  const response = await post(`${pathOf(webhookId)}/test`, {});
  if (!(response instanceof Response)) return response;
  return { outcome: 'ok', value: attemptSchema.parse(await response.json()) };
}

export const sendAgain = (webhookId: string, deliveryId: string): Promise<Answer<null>> =>
  say(`${pathOf(webhookId)}/deliveries/${deliveryId}/again`, {});
