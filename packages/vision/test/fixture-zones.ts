/** What the machine-readable zones say that `fixtures/documents/make.py` draws, in Debian's OCR-B. */
const name = 'ERIKSSON<<ANNA<MARIA';
export const td3 = [`P<UTO${name}`.padEnd(44, '<'), 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
/** By the names of the pictures in `fixtures/documents`. */
export const zones: Readonly<Record<string, readonly string[]>> = {
  td1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', name.padEnd(30, '<')],
  td2: [`I<UTO${name}`.padEnd(36, '<'), 'D231458907UTO7408122F1204159<<<<<<<6'],
  td3,
  mrva: [`V<UTO${name}`.padEnd(44, '<'), 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  mrvb: [`V<UTO${name}`.padEnd(36, '<'), 'L8988901C4XXX4009078F9612109<<<<<<<<'],
};
