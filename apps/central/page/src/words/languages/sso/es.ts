import type { Words } from '../en.ts';

export const sso: Words['access']['sso'] = {
  signIn: 'Entrar con {{name}}',
  busy: 'Abriendo {{name}}…',
  elsewhere: 'Para entrar con {{name}}, abra esta página en <a>{{origin}}</a>.',
  or: 'o',
  has: 'Inicio de sesión único',
  only: 'El servicio de acceso de su organización le identifica y pide lo que tenga que pedir. La cuenta no tiene contraseña aquí; si necesita una, un administrador puede invitarle de nuevo.',
  again:
    'La cuenta deja de estar unida a su identidad en el servicio de acceso y se unirá a la próxima que tenga esta dirección.',
};

export const ssoProblems = {
  'sso-off': 'Aquí ya no hay inicio de sesión único. Vuelva a cargar la página.',
  'sso-unreachable':
    'No se llega al servicio de acceso. Inténtelo de nuevo o use una contraseña. Si continúa, avise a quien administra este servidor.',
  'sso-refused':
    'El servicio de acceso no dejó entrar a nadie: lo rechazó o se canceló allí. Inténtelo de nuevo.',
  'sso-spent': 'Tardó demasiado, ya se usó o empezó en otro navegador. Empiece de nuevo aquí.',
  'sso-untrusted':
    'La respuesta del servicio de acceso no vale aquí. Empiece de nuevo; si continúa, avise a quien administra este servidor: el registro dice por qué.',
  'sso-email':
    'El servicio de acceso no dice que su dirección de correo esté verificada, así que no se puede buscar una cuenta con ella. Pregunte a quien lo administra.',
  'sso-no-account':
    'No hay ninguna cuenta para su dirección de correo. Pida a un administrador que le invite con ella. Para ser otra persona, cierre antes la sesión en el servicio de acceso.',
  'sso-disabled': 'Su cuenta está desactivada. Un administrador puede activarla.',
  'sso-other-identity':
    'La cuenta de su dirección de correo pertenece a otra identidad del servicio de acceso. Un administrador puede invitarle de nuevo, y eso la separa.',
  'sso-no-role':
    'No está en ningún grupo que pueda usar este servidor. Pregunte a quien administra el servicio de acceso.',
  'sso-second-factor':
    'Aquí se exige un segundo factor, y el servicio de acceso no dice que lo haya mostrado. Entre allí con él, o aquí de otra forma.',
};
