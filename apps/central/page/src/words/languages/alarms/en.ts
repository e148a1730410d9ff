/** What central noticed of a kiosk's records. */
export const alarms = {
  gap: {
    title: 'Events are missing before those that arrived.',
    advice: 'They are taken as soon as the kiosk sends what is missing. If this stays, open its queue.',
  },
  fork: {
    title: 'The kiosk sent a second event under a number that was taken.',
    advice: 'Its database was probably restored or copied. Find out before you trust what it sends next.',
  },
  broken: {
    title: 'An event does not continue the chain of those before it.',
    advice: 'Its database was probably restored or changed. Find out before you trust what it sends next.',
  },
  lost: {
    title: 'The kiosk says that it has lost an event.',
    advice: 'Its disk may be failing. Ask who checked in around that time.',
  },
  invalid: {
    title: 'An event is genuine, but this server does not understand it.',
    advice: 'The kiosk may run a newer version: update the server.',
  },
  again: { title: 'An event came again with other content.' },
  changed: { title: 'An event was changed on its way.' },
  unsigned: { title: 'An event does not bear the kiosk’s signature.' },
  foreign: { title: 'The kiosk sent another kiosk’s event.' },
  unreadable: { title: 'The kiosk sent something that is no event.' },
  altered: {
    advice: 'The kiosk sends the true event again. If this repeats, look at the network between them.',
  },
  other: {
    title: 'Something is wrong with its events ({{code}}).',
    advice: 'Look at the log of the server.',
  },
};
