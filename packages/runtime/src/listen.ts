import type { AddressInfo, Server } from 'node:net';
import { Fault } from '@rollcall/domain';

export interface ListenAddress {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** What a person changes to move the port, such as `ROLLCALL_PORT`; named in the message. */
  readonly setting: string;
}

/**
 * Binds a server and answers the address that it has.
 * @throws Fault `port-in-use`, or `address-unavailable` when the host is not this machine's or the port is not allowed.
 */
export function listen(server: Server, address: ListenAddress): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => reject(asListenFault(error, address));
    server.once('error', onError);
    server.listen({ host: address.host, port: address.port }, () => {
      server.off('error', onError);
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) resolve(bound);
      else reject(new Fault('address-unavailable', 'The server has no TCP address.'));
    });
  });
}

function asListenFault(error: NodeJS.ErrnoException, { host, port, setting }: ListenAddress): Fault {
  const options = { cause: error, context: { host, port } };
  if (error.code === 'EADDRINUSE') {
    const advice = `Stop the program that has it, or choose another port with ${setting}.`;
    return new Fault('port-in-use', `Port ${port} on ${host} is already in use. ${advice}`, options);
  }
  const reason = error.code === 'EACCES' ? 'this user may not bind it' : error.message;
  return new Fault(
    'address-unavailable',
    `Cannot listen on ${host}:${port} (${setting}): ${reason}.`,
    options,
  );
}
