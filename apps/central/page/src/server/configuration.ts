import type { Configuration, ConfigurationScope } from '@rollcall/contract';
import {
  kioskConfigurationSchema,
  revisionsSchema,
  type KioskConfiguration,
} from '../../../src/configuration/wire.ts';
import { ask, request, type Answer } from './ask.ts';
import { say } from './decide.ts';

/** A kiosk or a site. */
export interface Subject {
  readonly scope: ConfigurationScope;
  readonly id: string;
}

const pathOf = ({ scope, id }: Subject): string =>
  `/api/v1/${scope === 'kiosk' ? 'devices' : 'sites'}/${encodeURIComponent(id)}/configuration`;

/** All revisions; a site has nothing around them. */
export async function askConfiguration(subject: Subject): Promise<Answer<KioskConfiguration>> {
  const path = pathOf(subject);
  if (subject.scope === 'kiosk') return ask(path, kioskConfigurationSchema);
  const answer = await ask(path, revisionsSchema);
  return answer.outcome === 'ok'
    ? { ...answer, value: { ...answer.value, site: null, report: null } }
    : answer;
}

/** `basedOn`: the newest revision that was shown. */
export interface Basis {
  readonly basedOn: number;
  readonly reason: string;
}

export async function stateConfiguration(
  subject: Subject,
  settings: Configuration,
  basis: Basis,
): Promise<Answer<null>> {
  const response = await request(pathOf(subject), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ settings, ...basis }),
  });
  return response instanceof Response ? { outcome: 'ok', value: null } : response;
}

export const goBackTo = (subject: Subject, revision: number, basis: Basis): Promise<Answer<null>> =>
  say(`${pathOf(subject)}/return`, { revision, ...basis });
