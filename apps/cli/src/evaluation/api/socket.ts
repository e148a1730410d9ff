import type { Stage } from './example.ts';
import { differences, isRecord, type Shape } from './shape.ts';

const events: Readonly<Record<string, Shape>> = {
  ready: { user_id: 'integer' },
  face: { detected: 'boolean' },
  challenge: { action: 'string', index: 'integer', total: 'integer' },
  progress: { done: 'integer', total: 'integer' },
  result: { verified: 'boolean', identity: 'object|null' },
  error: { code: 'string', message: 'string' },
};
const patienceMs = 60_000;
const frameEveryMs = 100;

/** A client that makes whatever movement is asked for. @returns what is wrong; null when it was verified */
export async function watchSocket({ url, credentials, frames }: Stage): Promise<string | null> {
  const address = `${url.replace(/^http/, 'ws')}/ws/liveness/?user_id=${credentials.userId}`;
  // Node's WebSocket takes headers, which the standard's does not.
  const headers = { authorization: `Token ${credentials.token}` };
  const socket = new WebSocket(address, { headers });
  const rest = (await frames.of('smile')).slice(0, 8);
  let film: readonly Uint8Array[] = rest;
  let at = 0;
  const timer = setInterval(() => {
    const frame = film[at++];
    if (frame !== undefined && socket.readyState === WebSocket.OPEN) socket.send(frame);
    if (at >= film.length) [film, at] = [rest, 0];
  }, frameEveryMs);
  const onEvent = async (event: Record<string, unknown>): Promise<void> => {
    if (event['type'] === 'challenge') [film, at] = [await frames.of(String(event['action'])), 0];
  };
  try {
    return await endOf(socket, onEvent);
  } finally {
    clearInterval(timer);
    socket.close();
  }
}

function endOf(
  socket: WebSocket,
  onEvent: (event: Record<string, unknown>) => Promise<void>,
): Promise<string | null> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve('no result within a minute'), patienceMs);
    const end = (problem: string | null): void => {
      clearTimeout(late);
      resolve(problem);
    };
    socket.addEventListener('close', ({ code, reason }) => end(`closed with ${code} ${reason}`));
    socket.addEventListener('error', () => end('cannot be opened'));
    socket.addEventListener('message', ({ data }) => {
      const event: unknown = JSON.parse(String(data));
      if (!isRecord(event)) return end(`told ${String(data)}`);
      const shape = events[String(event['type'])];
      const wrong = shape === undefined ? ['unknown type'] : differences(event, shape, 'event');
      if (wrong.length > 0) return end(`${wrong.join('; ')} in ${String(data).slice(0, 200)}`);
      if (event['type'] === 'error') return end(`error ${String(event['code'])}`);
      if (event['type'] === 'result')
        return end(event['verified'] === true ? null : `not verified: ${JSON.stringify(event['reason'])}`);
      return void onEvent(event);
    });
  });
}
