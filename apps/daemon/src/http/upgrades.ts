import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { networkProblem, type NetworkReach } from './family/reach.ts';
import { originProblem } from './same-origin.ts';

/**
 * A WebSocket address of the daemon. Who may open it is its own to check (`readCredential` and `Access.authenticate`
 * read the request's headers); from where is checked before.
 */
export interface UpgradeHandler {
  /** Answered with and without a slash at its end. */
  readonly path: string;
  /** As of a family, see [Note: families]. */
  readonly reach: 'this-machine' | 'network';
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Takes the upgrades of an HTTP server to the handlers of their addresses. */
export function routeUpgrades(
  server: Server,
  handlers: readonly UpgradeHandler[],
  reach: NetworkReach,
): void {
  const paths = handlers.map(({ path }) => path).join(', ');
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const handler = handlers.find(({ path }) => bare(path) === bare(pathOf(request)));
    const problem =
      handler?.reach === 'network'
        ? networkProblem(request.headers, reach)
        : originProblem(request.headers, request.socket.remoteAddress ?? null);
    if (problem !== null) return refuseUpgrade(socket, '403 Forbidden', problem);
    if (handler !== undefined) return handler.upgrade(request, socket, head);
    return refuseUpgrade(socket, '404 Not Found', `There is no WebSocket here, only at ${paths}.`);
  });
}

const pathOf = ({ url = '/' }: IncomingMessage): string => URL.parse(url, 'http://localhost')?.pathname ?? '';
const bare = (path: string): string => path.replace(/\/$/, '');

/** @param status such as `403 Forbidden` */
export function refuseUpgrade(socket: Duplex, status: string, reason: string): void {
  const head = [`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Type: text/plain; charset=utf-8'];
  const body = `${reason}\n`;
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
