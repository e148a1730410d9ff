import type { RejectionCode } from '@rollcall/sync';

const messages: Readonly<Record<RejectionCode | 'sequence-gap', string>> = {
  'event-unreadable': 'This is no event: its id, device or sequence number cannot be read.',
  'event-foreign': 'The event states another device than the one that sent it.',
  'event-altered': 'Central has an event of this id with other content.',
  'event-invalid': 'The event is genuine, but central does not understand its content.',
  'event-lost': 'The device states that it has lost this event.',
  'hash-mismatch': 'The hash is not that of the content.',
  'signature-invalid': "The signature is not by this device's key.",
  'chain-fork': 'Central has another event of this device under this sequence number, or has passed it.',
  'chain-broken':
    'The event names another predecessor than the one that central has; the chain goes on after it.',
  'fork-refused': 'An administrator has looked into it, and does not take this event of another past.',
  'sequence-gap': 'Events before this one are missing. Send them first, then this one again.',
};

export const messageFor = (code: RejectionCode | 'sequence-gap'): string => messages[code];

export const isRejectionCode = (code: string): code is RejectionCode =>
  code !== 'sequence-gap' && Object.hasOwn(messages, code);
