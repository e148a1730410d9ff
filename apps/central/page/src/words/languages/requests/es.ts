/** What any question to the server may be answered with. */
export const requestProblems = {
  'request-invalid': 'El servidor no acepta esto. Revise lo introducido.',
  'query-invalid': 'El servidor no entiende lo que se pide. Cargue la página de nuevo.',
  'request-too-large': 'Esto es demasiado grande para el servidor.',
  'credential-missing': 'Su sesión ha terminado. Inicie sesión de nuevo.',
  'credential-invalid': 'Su sesión ha terminado. Inicie sesión de nuevo.',
  'account-needed': 'La clave de administración no es una cuenta. Inicie sesión con una.',
  'origin-refused': 'El servidor solo acepta esto desde su propia página. Ábrala por su propia dirección.',
  'not-found': 'Ya no está. Cargue la página de nuevo.',
  'report-too-large': 'Hay más de 100 000 fichajes en estos días. Elija menos días, un sitio o una persona.',
};
