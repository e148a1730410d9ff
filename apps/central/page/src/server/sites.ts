import type { SitePolicy } from '@rollcall/contract';
import type { Fence } from '@rollcall/domain';
import { request, type Answer } from './ask.ts';

/** As a form has it: the id is checked by the server. */
export type SiteToPut = Omit<SitePolicy, 'siteId' | 'fence'> & {
  readonly siteId: string;
  readonly fence: Fence;
};

export async function putSite(policy: SiteToPut, reason: string): Promise<Answer<null>> {
  const response = await request('/api/v1/sites', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ policy, reason }),
  });
  return response instanceof Response ? { outcome: 'ok', value: null } : response;
}
