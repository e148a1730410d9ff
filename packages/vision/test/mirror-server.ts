/** A web server that gives files, or spoils them in the ways in which networks do. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Answering = (request: IncomingMessage, response: ServerResponse, file: Uint8Array) => void;

export interface Mirror {
  readonly address: string;
  /** What was asked for, in order: the path and the range. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** `answers`: how the first, second, … request is answered; the last of them also all that follow. */
export async function startMirror(
  files: Readonly<Record<string, Uint8Array>>,
  answers: readonly Answering[] = [honest],
): Promise<Mirror> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push([path, request.headers.range].filter(Boolean).join(' '));
    const file = files[path.slice(path.lastIndexOf('/') + 1)];
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? honest;
    if (file === undefined) response.writeHead(404).end();
    else answer(request, response, file);
  });
  return { address: await addressOf(server), asked, close: () => closed(server) };
}

async function addressOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

const startOf = ({ headers }: IncomingMessage): number =>
  Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);

/** As a good server: the part that is asked for. */
export const honest: Answering = (request, response, file) => {
  const from = startOf(request);
  if (from >= file.length) {
    response.writeHead(416).end();
    return;
  }
  const range = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
  const headers = { 'content-length': file.length - from, ...(from > 0 && range) };
  response.writeHead(from > 0 ? 206 : 200, headers).end(file.subarray(from));
};

/** Knows no parts. */
export const always200: Answering = (_, response, file) =>
  void response.writeHead(200, { 'content-length': file.length }).end(file);

/** Breaks the connection off after so many bytes. */
export const cutAfter =
  (bytes: number): Answering =>
  (request, response, file) => {
    const from = startOf(request);
    const range = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': file.length - from,
      ...(from > 0 && range),
    });
    response.write(file.subarray(from, from + bytes), () => response.destroy());
  };

/** Sends so many bytes and then nothing, without closing. */
export const stallAfter =
  (bytes: number): Answering =>
  (_, response, file) => {
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, bytes));
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answering =>
  (_, response) =>
    void response.writeHead(code, headers).end('no');

export const redirect = (to: string): Answering => status(302, { location: to });

/** The right length and another content. */
export const corrupted: Answering = (request, response, file) => {
  const other = Uint8Array.from(file);
  other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
  honest(request, response, other);
};

/** Without saying how long it is, on and on. */
export const endless: Answering = (_, response, file) => {
  response.writeHead(200);
  const more = (): void => {
    if (!response.destroyed) response.write(file, () => setImmediate(more));
  };
  more();
};
