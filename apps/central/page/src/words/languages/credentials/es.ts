import type { Words } from '../en.ts';

export const credentials: Words['credentials'] = {
  title: 'PIN y credencial',
  how: 'Para fichar sin el rostro, en los quioscos de los sitios de la persona. También sirven cuando un quiosco no tiene conexión.',
  pin: 'PIN',
  badge: 'Credencial',
  noPin: 'Aquí no se dio ninguno. Un quiosco puede tener uno puesto allí.',
  noBadge: 'Aquí no se hizo ninguna. Un quiosco puede tener una hecha allí.',
  givenAt: 'Número {{number}}, dado el {{when}}',
  isSupervisor: 'confirma los fichajes de otros',
  madeAt: 'Hecha el {{when}}',
  ways: {
    'give-pin': 'Dar un PIN',
    'renew-pin': 'Dar un PIN nuevo',
    'take-pin': 'Quitar el PIN',
    'make-badge': 'Hacer una credencial',
    'renew-badge': 'Hacer una credencial nueva',
    'revoke-badge': 'Anular la credencial',
  },
  explain: {
    'give-pin':
      'Se sortea un PIN y se muestra una sola vez. Los quioscos lo conocen en su próxima consulta; un PIN puesto en un quiosco deja de valer allí.',
    'renew-pin':
      'Se sortea otro PIN y se muestra una sola vez. El actual deja de valer, y con él el bloqueo por intentos fallidos.',
    'take-pin': 'El PIN deja de valer en cada quiosco en su próxima consulta.',
    'make-badge':
      'Se dibuja una credencial, que se muestra una sola vez y se puede imprimir. Una credencial hecha en un quiosco deja de valer allí.',
    'renew-badge':
      'Se dibuja otra credencial y se muestra una sola vez. La actual deja de valer, también si se perdió.',
    'revoke-badge': 'La credencial deja de valer en cada quiosco en su próxima consulta.',
  },
  number: 'Número',
  numberHint: 'Lo que la persona escribe antes del PIN: de 1 a 10 cifras, que nadie más tenga.',
  supervisor: 'Este PIN también confirma los fichajes de otros',
  pinOf: 'PIN de {{name}}',
  pinOnce: 'Entréguelo ahora. Solo se guarda su huella criptográfica y no se puede volver a mostrar.',
  badgeOf: 'Credencial de {{name}}',
  badgeOnce:
    'Imprímala ahora; no se puede volver a mostrar. Quien la tenga, o tenga una foto de ella, puede fichar.',
  print: 'Imprimir',
  close: 'Cerrar',
};

export const credentialProblems = {
  'pin-number-taken': 'Otra persona ficha con este número. Elija otro.',
} as const;
