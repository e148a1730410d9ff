import { randomBytes } from 'node:crypto';
import type { Caller } from '@rollcall/domain';

export const ticketSeconds = 30;
const mostTickets = 1000;

/** Short-lived passes for the socket: a browser's WebSocket sends no headers, and an address is logged. */
export interface Tickets {
  issue(caller: Caller): string;
  /** Whose it is; null when it is unknown, used or late. */
  redeem(ticket: string): Caller | null;
}

export function createTickets(now: () => number): Tickets {
  const tickets = new Map<string, { readonly caller: Caller; readonly expiresAtMs: number }>();
  return {
    issue(caller) {
      for (const [ticket, { expiresAtMs }] of tickets) {
        if (expiresAtMs >= now() && tickets.size < mostTickets) break;
        tickets.delete(ticket);
      }
      const ticket = randomBytes(24).toString('base64url');
      tickets.set(ticket, { caller, expiresAtMs: now() + ticketSeconds * 1000 });
      return ticket;
    },
    redeem(ticket) {
      const found = tickets.get(ticket);
      tickets.delete(ticket);
      return found !== undefined && found.expiresAtMs >= now() ? found.caller : null;
    },
  };
}
