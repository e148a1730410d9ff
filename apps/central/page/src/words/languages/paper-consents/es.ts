/** What people agreed to on paper. */
export const paperConsents = {
  form: 'Formulario para firmar (PDF)',
  formLanguage: 'Idioma del formulario',
  record: 'Anotar un consentimiento en papel…',
  recordTitle: 'Consentimiento en papel: {{name}}',
  recordHow:
    'Para quien ha firmado un papel, que es la prueba: guárdelo. Cuenta desde el comienzo de su día, de modo que prevalece lo que se responda en un quiosco ese día o después.',
  date: 'Fecha del papel',
  version: 'Versión del texto',
  language: 'Idioma del papel',
  keptAt: 'Dónde se guarda el papel',
  save: 'Anotarlo',
  onPaper: 'En papel, anotado por {{name}}',
  kept: 'Se guarda en: {{place}}',
  withdraw: 'Retirado…',
  withdrawTitle: 'Consentimiento en papel retirado: {{name}}',
  withdrawHow:
    'Lo que se sabe del rostro se borra en todos los quioscos, y cada uno lo prueba. Nombre, PIN y tarjeta se quedan, y también lo anotado sobre el papel.',
  withdrawNow: 'Anotar la retirada',
} as const;

export const paperConsentProblems = {
  'consent-text-unknown': 'No hay ninguna versión de este nombre. Vuelva a cargar la página.',
  'consent-text-later': 'Esta versión se publicó después de ese día. Elija la que regía entonces.',
  'person-without-site':
    'La persona no pertenece a ninguna sede, y el texto lleva su nombre. Asígnele antes una sede.',
  'consent-date-implausible': 'La fecha no está en el futuro ni antes de 2000.',
  'consent-not-in-force': 'La persona ha respondido otra cosa mientras tanto. Vuelva a cargar la página.',
} as const;
