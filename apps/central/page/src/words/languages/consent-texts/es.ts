/** What people agree to at kiosks, in the organisation's own words. */
export const consentTexts = {
  title: 'Lo que aceptan las personas',
  lead: 'Esto se lee en el quiosco antes de usar el rostro de alguien. Cada quiosco lo muestra en el idioma que elige la persona.',
  inForce: 'Texto vigente',
  ours: 'el texto predeterminado del producto',
  language: 'Idioma del texto',
  own: 'palabras propias',
  default: 'texto predeterminado',
  site: 'nombre del sitio',
  write: 'Escribir una versión nueva',
  writeHow:
    'Cuatro puntos con sus propias palabras; el título y los dos últimos puntos se quedan, porque dicen lo que hace el quiosco. Solo texto, {{most}} caracteres como máximo cada uno. {{place}} se sustituye por el nombre del sitio. Un idioma que deje vacío tiene el texto predeterminado.',
  asShown: 'Así lo mostrará el quiosco',
  points: {
    purpose: 'Para qué',
    kept: 'Qué se guarda',
    until: 'Cuánto tiempo',
    who: 'Quién es responsable y cómo contactar',
  },
  length: '{{length}} de {{most}} caracteres',
  unfinished: 'Rellene los cuatro puntos o ninguno: {{languages}}.',
  publish: 'Publicar…',
  publishTitle: 'Publicar la versión {{number}}',
  publishHow:
    'Los quioscos de todos los sitios lo muestran cuando vuelven a preguntar. Una versión publicada no se cambia nunca. Quien aceptó una anterior sigue igual; su página lo dice.',
  publishNow: 'Publicarla',
  fallsBack: 'Con el texto predeterminado: {{languages}}.',
  allOwn: 'Los seis idiomas tienen sus propias palabras.',
  history: 'Versiones publicadas',
  none: 'Aún no se ha publicado nada: los quioscos muestran el texto predeterminado.',
  words: 'Sus palabras en cada idioma',
  failed: 'No se pudieron cargar los textos.',
  person: {
    earlier: 'Aceptó una versión anterior del texto',
    unknown: 'Este servidor no tiene el texto de esta versión.',
  },
} as const;

export const consentTextProblems = {
  'consent-text-incomplete': 'Un idioma empezado necesita los cuatro puntos.',
  'consent-text-too-long': 'Un punto es demasiado largo. Cada uno tiene 400 caracteres como máximo.',
  'consent-text-markup':
    'Solo texto: sin etiquetas, sin referencias de caracteres y sin signos invisibles. Escriba las direcciones sin corchetes angulares.',
  'consent-text-changed':
    'Alguien ha publicado un texto mientras tanto. Vuelva a cargar la página y mírelo primero.',
  'consent-text-same': 'Esto es lo que ya aceptan las personas. Cambie algo primero.',
} as const;
