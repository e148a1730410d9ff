/** Clients that take their time, from addresses of this machine. */
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface Sending {
  readonly server: Server;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const host = 'localhost:4500';
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Says that much is to come, sends one byte of it and waits. */
export async function sendSlowly(
  { server, method, path, headers = {} }: Sending,
  localAddress: string,
): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: portOf(server), localAddress });
  socket.on('error', () => null);
  const came = once(server, 'request');
  const all = { host, 'content-type': 'application/json', 'content-length': '1000000', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write([`${method} ${path} HTTP/1.1`, ...lines, '', '{'].join('\r\n'));
  await came;
  return socket;
}

/** Of the answer to a body that is sent at once. */
export async function statusFor(
  { server, method, path, headers = {} }: Sending,
  localAddress: string,
  body: string,
): Promise<number | undefined> {
  const all = { host, 'content-type': 'application/json', 'content-length': body.length, ...headers };
  const port = portOf(server);
  const sent = request({ host: '127.0.0.1', port, localAddress, path, method, headers: all, agent: false });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}
