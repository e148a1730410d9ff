import type { Words } from '../en.ts';

/** Before the first check-in. */
export const empty: Words['empty'] = {
  title: 'Nadie ha fichado todavía',
  lead: 'El primer fichaje aparece aquí solo, un momento después de producirse.',
  connected: 'Hay un quiosco conectado.',
  connect: 'Conecte un quiosco.',
  connectHow:
    'Arranque su servicio con <c>ROLLCALL_CENTRAL_URL</c> puesto a esta dirección y <c>ROLLCALL_REGISTRATION_TOKEN_FILE</c> a una copia del <c>registration-token</c> de este servidor.',
  enrol: 'Inscriba allí a alguien.',
  stand: 'Que se ponga ante la cámara',
  standHow: 'y haga lo que el quiosco le pida.',
};
