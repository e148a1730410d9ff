import type { Alarm } from '../../../src/wire.ts';

interface AlarmWords {
  readonly title: string;
  readonly advice: string;
}

const rejected = (title: string, advice: string): AlarmWords => ({ title, advice });

const altered = 'The kiosk sends the true event again. If this repeats, look at the network between them.';

const words: Readonly<Record<string, AlarmWords>> = {
  'sequence-gap': rejected(
    'Events are missing before those that arrived.',
    'They are taken as soon as the kiosk sends what is missing. If this stays, open its queue.',
  ),
  'chain-fork': rejected(
    'The kiosk sent a second event under a number that was taken.',
    'Its database was probably restored or copied. Find out before you trust what it sends next.',
  ),
  'chain-broken': rejected(
    'An event does not continue the chain of those before it.',
    'Its database was probably restored or changed. Find out before you trust what it sends next.',
  ),
  'event-lost': rejected(
    'The kiosk says that it has lost an event.',
    'Its disk may be failing. Ask who checked in around that time.',
  ),
  'event-invalid': rejected(
    'An event is genuine, but this server does not understand it.',
    'The kiosk may run a newer version: update the server.',
  ),
  'event-altered': rejected('An event came again with other content.', altered),
  'hash-mismatch': rejected('An event was changed on its way.', altered),
  'signature-invalid': rejected("An event does not bear the kiosk's signature.", altered),
  'event-foreign': rejected("The kiosk sent another kiosk's event.", altered),
  'event-unreadable': rejected('The kiosk sent something that is no event.', altered),
};

/** What an alarm means, and what to do about it. */
export const wordsForAlarm = ({ code }: Alarm): AlarmWords =>
  words[code] ?? rejected(`Something is wrong with its events (${code}).`, 'Look at the log of the server.');
