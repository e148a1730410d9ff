export { LiveSocket, type LiveSocketParts } from './live-socket.ts';
export { createTickets, ticketSeconds, type Tickets } from './tickets.ts';
