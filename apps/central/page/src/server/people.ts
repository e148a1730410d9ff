import { z } from 'zod';
import {
  importAnswersSchema,
  personPageSchema,
  personSchema,
  removalSchema,
  type ImportAnswers,
  type PersonPage,
  type PersonStatus,
  type Removal,
} from '../../../src/wire.ts';
import { ask, request, type Answer } from './ask.ts';

const listSchema = z.object({ people: z.array(personSchema) });
const pageSize = 50;

export interface PeopleFilters {
  readonly search?: string;
  readonly siteId?: string;
  readonly state: 'present' | 'removed';
}

export interface PeoplePageOf {
  readonly people: readonly PersonStatus[];
  /** Null when this is the last page. */
  readonly nextAfter: string | null;
}

export async function askPeoplePage(
  after: string | null,
  filters: PeopleFilters,
): Promise<Answer<PeoplePageOf>> {
  const query = new URLSearchParams({
    limit: String(pageSize),
    ...filters,
    ...(after !== null && { after }),
  });
  const answer = await ask(`/api/v1/people?${query}`, listSchema);
  if (answer.outcome !== 'ok') return answer;
  const { people } = answer.value;
  const nextAfter = people.length < pageSize ? null : (people.at(-1)?.enroleeId ?? null);
  return { outcome: 'ok', value: { people, nextAfter } };
}

export const personPath = (enroleeId: string): string => `/api/v1/people/${encodeURIComponent(enroleeId)}`;

export const askPerson = (enroleeId: string): Promise<Answer<PersonPage>> =>
  ask(personPath(enroleeId), personPageSchema);

export const removalPath = (removalId: string): string => `/api/v1/removals/${encodeURIComponent(removalId)}`;

export const askRemoval = (removalId: string): Promise<Answer<Removal>> =>
  ask(removalPath(removalId), removalSchema);

export interface PersonForm {
  readonly displayName: string;
  readonly sites: readonly string[];
  readonly reason: string;
  readonly isNew: boolean;
}

export async function keepPerson(enroleeId: string, form: PersonForm): Promise<Answer<null>> {
  const response = await send('PUT', personPath(enroleeId), form);
  return response instanceof Response ? { outcome: 'ok', value: null } : response;
}

export async function erasePerson(enroleeId: string, reason: string): Promise<Answer<null>> {
  const response = await send('POST', `${personPath(enroleeId)}/remove`, { reason });
  return response instanceof Response ? { outcome: 'ok', value: null } : response;
}

export interface RowToImport {
  readonly line: number;
  readonly enroleeId: string;
  readonly displayName: string;
  /** Left out where the file has no such column. */
  readonly sites?: string;
}

export interface ImportToSend {
  readonly rows: readonly RowToImport[];
  readonly reason: string;
  readonly isTrial: boolean;
}

export async function sendImport(rows: ImportToSend): Promise<Answer<ImportAnswers>> {
  const response = await send('POST', '/api/v1/people/import', rows);
  if (!(response instanceof Response)) return response;
  return { outcome: 'ok', value: importAnswersSchema.parse(await response.json()) };
}

const send = (method: string, path: string, body: object): Promise<Response | Answer<never>> =>
  request(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
