/** What an administrator can change at a kiosk from afar. */
export const configuration = {
  title: 'Ajustes',
  ofKiosks: 'Ajustes de sus quioscos…',
  how: {
    kiosk:
      'Lo que se indica aquí prevalece sobre lo que dicen el sitio y el propio dispositivo. El quiosco lo toma cuando vuelve a preguntar, sin reiniciarse, y lo conserva sin red.',
    site: 'Para todos los quioscos del sitio, salvo los que tengan ajustes propios.',
  },
  names: {
    livenessMode: 'Qué se pide a las personas',
    screenLight: 'Luz cambiante en la pantalla',
    voicePrompts: 'Indicaciones habladas',
    identityCheck: 'Comprobación de documentos de identidad',
    selfEnrolment: 'Cada persona da de alta su rostro, con PIN o tarjeta',
    showWorkedTime: 'Entrada o salida, y las horas de la semana',
    supervisorWithoutFace: 'Un supervisor confirma PIN y tarjeta',
    defaultLanguage: 'Idioma hasta que alguien elija',
    undoSeconds: 'Tiempo para anular un fichaje',
  },
  values: {
    livenessMode: {
      passive: 'Mirar a la cámara',
      'one-action': 'Un movimiento',
      'two-actions': 'Dos movimientos',
    },
    screenLight: { never: 'Nunca', 'when-unsure': 'Cuando el quiosco no está seguro', always: 'Siempre' },
    defaultLanguage: { screen: 'El del dispositivo' },
  },
  on: 'Sí',
  off: 'No',
  left: 'No se indica aquí',
  leftToSite: 'Como dice el sitio: {{value}}',
  now: 'Ahora en el quiosco: {{value}} ({{from}})',
  from: {
    environment: 'fijado en el dispositivo, que prevalece',
    kiosk: 'de aquí',
    site: 'del sitio',
    box: 'propio del dispositivo',
  },
  save: 'Guardar como revisión {{revision}}',
  history: 'Revisiones',
  none: 'Desde aquí aún no se ha cambiado nada.',
  revision: 'Revisión {{revision}}',
  returned: 'Revisión {{revision}}, vuelta a la revisión {{restores}}',
  change: '{{name}}: {{before}} → {{after}}',
  notStated: 'sin indicar',
  goBack: 'Volver a ella',
  goBackTo: 'Volver a la revisión {{revision}}',
  goBackHow: 'La revisión {{next}} dirá lo que decía la revisión {{revision}}.',
  layers: { kiosk: 'Ajustes', site: 'Ajustes del sitio' },
  standing: {
    runs: '{{layer}}: usa la revisión {{newest}}',
    waits: '{{layer}}: usa la revisión {{running}}; la revisión {{newest}} espera',
    waitsFirst: '{{layer}}: la revisión {{newest}} espera',
    refused: '{{layer}}: el quiosco no puede aplicar la revisión {{newest}}. {{reason}}',
  },
} as const;

export const configurationProblems = {
  'configuration-changed':
    'Alguien ha cambiado estos ajustes entretanto. Cierre esto y mire antes la revisión más reciente.',
  'configuration-same': 'La revisión más reciente ya dice justo esto. Cambie algo primero.',
} as const;
