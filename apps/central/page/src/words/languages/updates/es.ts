/** Which kiosks take which release. */
export const updates = {
  title: 'Actualizaciones',
  how: 'Un quiosco toma una versión firmada por quien la hizo, una vez abierta para su anillo. La obtiene de donde dicen los ajustes del propio dispositivo, cuando allí se ejecuta la actualización.',
  columns: { ring: 'Anillo', open: 'Versión abierta', runs: 'Qué usan sus quioscos', ways: 'Acciones' },
  rings: {
    canary: 'Avanzadilla',
    early: 'Primeros',
    everyone: 'Todos',
    own: 'Según el archivo del dispositivo',
  },
  nothingOpen: 'ninguna',
  byItsFile: 'según el anillo de ese archivo',
  noKiosk: 'ningún quiosco',
  unknown: 'desconocida',
  count: '{{version}}: {{number}}',
  open: 'Abrir…',
  openFor: 'Abrir el anillo «{{ring}}»',
  openHow: 'Los quioscos de este anillo toman esta versión desde su próxima consulta, y ninguna otra.',
  version: 'Versión',
  assign: 'Asignar quioscos a un anillo…',
  assignHow: 'El quiosco lo sabe en su próxima consulta.',
  whichKiosks: '¿Qué quioscos?',
  put: 'Asignar',
  stop: 'Detener el despliegue',
  stopHow:
    'Desde su próxima consulta, ningún quiosco empieza una actualización. La que esté en curso se termina.',
  stopped: 'El despliegue está detenido: ningún quiosco empieza una actualización.',
  resume: 'Seguir con el despliegue',
  resumeHow: 'Los quioscos pueden tomar de nuevo lo que esté abierto para su anillo.',
  history: 'Lo que se decidió',
  steps: {
    opened: '{{ring}}: versión {{version}} abierta',
    stopped: 'Despliegue detenido',
    resumed: 'El despliegue sigue',
  },
} as const;

export const updateProblems = {
  'ring-too-early': 'Abra antes esta versión para el anillo anterior.',
  'roll-out-same': 'Ya está así.',
} as const;
