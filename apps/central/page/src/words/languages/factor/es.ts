import type { Words } from '../en.ts';

export const factor: Words['access']['factor'] = {
  title: 'Segundo factor',
  off: 'Desactivado. Con él inicia sesión con su contraseña y un código que genera su teléfono.',
  on: 'Activado. Después de la contraseña se pide un código.',
  codesLeft: 'Códigos de recuperación restantes: {{number}}',
  begin: 'Configurarlo',
  end: 'Desactivarlo',
  endHow: 'Para otro teléfono, desactívelo y configúrelo de nuevo.',
  scan: 'Lea esta imagen con una aplicación de códigos, como la que usa en otros sitios.',
  picture: 'Código QR para una aplicación de códigos',
  byHand: 'O escriba allí este secreto:',
  code: 'Código de la aplicación',
  codeOrRecovery: 'Código de la aplicación, o uno de recuperación',
  confirm: 'Activarlo',
  codes:
    'Está activado. Si pierde el teléfono, cada uno de estos códigos le deja entrar una vez. Se muestran solo aquí: imprímalos o apúntelos.',
  codesTitle: 'Códigos de recuperación',
  copy: 'Copiar los códigos',
  copied: 'Copiados.',
  kept: 'Los he guardado',
  ended: 'Está desactivado.',
  renew: 'Códigos de recuperación nuevos…',
  renewHow: 'Los anteriores dejan de valer, usados o no.',
  makeCodes: 'Crear códigos nuevos',
  renewed:
    'Los códigos anteriores ya no valen. Si pierde el teléfono, cada uno de estos le deja entrar una vez. Se muestran solo aquí: imprímalos o apúntelos.',
  door: {
    title: 'Y un código',
    lead: 'Su cuenta {{name}} tiene un segundo factor.',
    hint: 'La aplicación de códigos muestra seis cifras. Si perdió el teléfono sirve un código de recuperación; sin ninguno, un administrador puede quitar el segundo factor.',
    back: 'Empezar de nuevo',
  },
  first: {
    title: 'Configure un segundo factor',
    lead: 'Un administrador lo exige a todos. Se configura antes que nada.',
  },
  rule: {
    title: 'Segundo factor para todos',
    off: 'Cada persona decide sobre el suyo.',
    on: 'Obligatorio desde {{when}}: quien inicia sesión y no lo tiene lo configura primero.',
    require: 'Exigirlo a todos',
    requireHow:
      'Quien no lo tiene lo configura al iniciar sesión la próxima vez, antes que nada. Las sesiones abiertas siguen, doce horas como mucho. Las claves de API y la clave de administración no lo tienen.',
    free: 'Dejar de exigirlo',
    freeHow: 'Quien lo tiene lo conserva.',
    failed: 'No se pudo cargar la regla.',
  },
  has: 'Segundo factor activado',
  take: 'Quitar el segundo factor',
  takeHow:
    'Para quien perdió el teléfono y los códigos de recuperación: asegúrese de que lo pide esa persona. Sus sesiones terminan y basta la contraseña para entrar.',
};

export const factorProblems = {
  'code-needed': 'Hace falta también un código.',
  'code-wrong': 'Este código no vale ahora o ya se usó. Espere el siguiente.',
  'second-factor-owed': 'Aquí se exige un segundo factor. Recargue la página y configure el suyo.',
  'second-factor-on': 'Ya hay un segundo factor. Recargue la página.',
  'second-factor-off': 'Ya no hay segundo factor. Recargue la página.',
};
