import type { ExampleRequest, Stage } from './example.ts';

const patienceMs = 60_000;

export interface Answered {
  readonly status: number;
  readonly type: string;
  /** Null when it is no JSON. */
  readonly body: unknown;
}

export async function ask({ url }: Pick<Stage, 'url'>, request: ExampleRequest): Promise<Answered> {
  const { method, path, headers = {}, json, form } = request;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(form !== undefined && { body: formOf(form) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  return { status: response.status, type, body: type === 'application/json' ? JSON.parse(text) : null };
}

function formOf(files: Readonly<Record<string, Uint8Array>>): FormData {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) {
    form.set(name, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), `${name}.jpg`);
  }
  return form;
}
