/** The zones of ICAO 9303's own specimens. */
const name = 'ERIKSSON<<ANNA<MARIA';

export const specimens = {
  td1: {
    format: 'TD1',
    lines: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', name.padEnd(30, '<')],
  },
  td2: { format: 'TD2', lines: [`I<UTO${name}`.padEnd(36, '<'), 'D231458907UTO7408122F1204159<<<<<<<6'] },
  td3: {
    format: 'TD3',
    lines: [`P<UTO${name}`.padEnd(44, '<'), 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  },
  mrva: {
    format: 'MRVA',
    lines: [`V<UTO${name}`.padEnd(44, '<'), 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  },
  mrvb: {
    format: 'MRVB',
    lines: [`V<UTO${name}`.padEnd(36, '<'), 'L8988901C4XXX4009078F9612109<<<<<<<<'],
  },
} as const;
