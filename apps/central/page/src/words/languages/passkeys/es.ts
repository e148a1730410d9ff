import type { Words } from '../en.ts';

export const passkeys: Words['access']['passkeys'] = {
  title: 'Llaves de acceso',
  how: 'Inicie sesión con la huella, la cara o el PIN con que desbloquea su dispositivo, sin contraseña ni código. Una página falsa no obtiene nada de ella.',
  off: 'Aquí no hay: este servidor no conoce su dirección. Quien lo administra puede definir ROLLCALL_CENTRAL_PUBLIC_URL.',
  elsewhere: 'Para añadir una, abra esta página en la dirección en que valen las llaves de acceso:',
  unsupported: 'Este navegador no admite llaves de acceso.',
  failed: 'No se pudieron cargar las llaves de acceso.',
  since: 'Añadida {{when}}',
  unused: 'nunca usada',
  used: 'usada {{when}}',
  onlyAt: 'Vale solo en {{host}}.',
  name: 'Un nombre, como «portátil del trabajo»',
  add: 'Añadir una llave de acceso',
  added: 'La llave de acceso se ha añadido. Desde ahora inicia sesión con ella.',
  remove: 'Quitar',
  removeHow:
    'Deja de abrir la cuenta y terminan las otras sesiones que abrió. Bórrela también en su dispositivo, para que no se ofrezca allí.',
  removed: 'La llave de acceso se ha quitado.',
  signIn: 'Entrar con una llave de acceso',
  busy: 'Su dispositivo le pregunta…',
  cancelled:
    'Su dispositivo no dio ninguna llave de acceso: se canceló, tardó demasiado o no hay ninguna para esta dirección.',
  isThere: 'Este dispositivo ya tiene una llave de acceso de su cuenta.',
  has: 'Llaves de acceso: {{number}}',
};

export const passkeyProblems = {
  'passkeys-off': 'Este servidor no conoce su dirección y por eso no admite llaves de acceso.',
  'passkey-needed':
    'Aquí se exige un segundo factor, y el suyo es una llave de acceso: entre con ella. Si la perdió, un administrador puede invitarle de nuevo.',
  'passkey-refused': 'Esta llave de acceso no vale aquí. Use otra forma o pregunte a un administrador.',
  'challenge-spent': 'Tardó demasiado o ya se respondió. Inténtelo de nuevo.',
  'passkey-known': 'Esta llave de acceso ya se añadió.',
  'passkey-last': 'Nada más abriría su cuenta. Pida primero una nueva invitación a un administrador.',
  'too-many-passkeys': 'Ya hay 20 llaves de acceso. Quite una primero.',
};
