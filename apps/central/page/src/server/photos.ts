import {
  enrolmentPhotoSchema,
  enrolmentPhotosSchema,
  mostNames,
  photoMatchesSchema,
  type EnrolmentPhoto,
  type EnrolmentPhotos,
  type PhotoMatch,
} from '../../../src/photos/wire.ts';
import { ask, request, type Answer } from './ask.ts';
import { say } from './decide.ts';

const path = '/api/v1/enrolment-photos';

export const askPhotos = (): Promise<Answer<EnrolmentPhotos>> => ask(path, enrolmentPhotosSchema);

export const clearPhotos = (): Promise<Answer<null>> => say(`${path}/clear`, {});

/** One per name, in order, however many there are. */
export async function matchNames(names: readonly string[]): Promise<Answer<readonly PhotoMatch[]>> {
  const matches: PhotoMatch[] = [];
  for (let start = 0; start < names.length; start += mostNames) {
    const some = names.slice(start, start + mostNames);
    const response = await post(`${path}/match`, { names: some });
    if (!(response instanceof Response)) return response;
    matches.push(...photoMatchesSchema.parse(await response.json()).matches);
  }
  return { outcome: 'ok', value: matches };
}

/** Who has this id or name; what is typed has no ending that would be left out. */
export async function lookUp(idOrName: string): Promise<Answer<PhotoMatch['people']>> {
  const answer = await matchNames([`${idOrName}.jpg`]);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value[0]?.people ?? [] } : answer;
}

export interface PhotoToSend {
  readonly enroleeId: string;
  readonly file: File;
  readonly acceptAlike: boolean;
  readonly reason: string;
}

/** Ten megabytes over a slow line. */
const uploadMs = 300_000;

export async function sendPhoto({ file, ...given }: PhotoToSend): Promise<Answer<EnrolmentPhoto>> {
  const body = { ...given, fileName: file.name.slice(-200), picture: await base64Of(file) };
  const response = await post(path, body, uploadMs);
  if (!(response instanceof Response)) return response;
  return { outcome: 'ok', value: enrolmentPhotoSchema.parse(await response.json()) };
}

const post = (to: string, body: object, withinMs?: number): Promise<Response | Answer<never>> =>
  request(
    to,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    withinMs,
  );

function base64Of(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.addEventListener('load', () => {
    const text = typeof reader.result === 'string' ? reader.result : '';
    resolve(text.slice(text.indexOf(',') + 1));
  });
  reader.addEventListener('error', () => reject(reader.error ?? new Error('the file cannot be read')));
  reader.readAsDataURL(file);
  return promise;
}
