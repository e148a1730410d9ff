import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Where a request comes from. A proxy on this machine says so in `X-Forwarded-For`, whose last entry is its own word; a
 * proxy elsewhere is taken for the caller, since anybody could say that they are one.
 */
export function addressOf(context: Context): string {
  const address = socketAddress(context);
  if (!loopback.has(address)) return address;
  const said = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() ?? '';
  return /^[0-9a-f.:]{2,45}$/i.test(said) ? said : address;
}

/** Without a socket (a test) it is this machine. */
function socketAddress(context: Context): string {
  // oxlint-disable-next-line typescript/no-unsafe-member-access -- hono types the bindings of the server as any
  if (context.env?.incoming === undefined) return '127.0.0.1';
  return getConnInfo(context).remote.address ?? 'unknown';
}
