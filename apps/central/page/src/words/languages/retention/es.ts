import type { Words } from '../en.ts';

export const retention: Words['audit']['retention'] = {
  title: 'Cuánto tiempo se conserva',
  how: 'Una vez al día el servidor borra lo que es más antiguo. Las correcciones, este registro, las personas y sus consentimientos no se borran por sí solos.',
  what: 'Qué',
  term: 'Se conserva',
  kinds: {
    attendance: 'Fichajes, como los firmaron los quioscos',
    'kyc-checks': 'Resultados de comprobaciones de documentos',
    'kyc-pictures': 'Imágenes y campos de comprobaciones que esperan revisión, como máximo',
    'refused-events': 'Lo que los quioscos enviaron y el servidor rechazó',
  },
  days: '{{number}} días',
  forever: 'Para siempre',
  ours: 'de fábrica',
  change: 'Cambiar…',
  changeHow:
    'Se aplica en la próxima limpieza diaria. Un plazo más corto borra lo que sea más antiguo, y nada lo recupera.',
  daysField: 'Días (al menos {{least}})',
  keep: 'Conservar para siempre',
  save: 'Guardar el plazo',
  never: 'Todavía no se ha hecho ninguna limpieza.',
  swept: 'Última limpieza {{when}}; borrados: {{number}}.',
  failed: 'No se pudieron cargar los plazos.',
};
