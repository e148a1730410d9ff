import type { Words } from '../en.ts';
import { retention } from '../retention/es.ts';

export const audit: Words['audit'] = {
  retention,
  title: 'Registro de auditoría',
  how: 'Quién cambió algo y quién leyó sobre personas. Cada fila lleva el hash de la anterior; así se nota si una se cambió o se quitó.',
  filters: 'Filtros',
  who: 'Quién',
  what: 'Qué',
  anything: 'Todo',
  about: 'Sobre',
  fromDay: 'Desde',
  to: 'Hasta',
  clear: 'Quitar filtros',
  failed: 'No se pudo cargar el registro.',
  nothing: 'Ninguna fila coincide.',
  more: 'Mostrar filas anteriores',
  columns: { position: 'Número', at: 'Cuándo', actor: 'Quién', action: 'Qué', subject: 'Sobre' },
  details: 'Detalles',
  verify: 'Comprobar la cadena',
  verifying: 'Comprobando…',
  intact: 'Las {{number}} filas se siguen una a otra.',
  broken:
    'La fila {{number}} no sigue a la anterior: una de las dos se cambió, o se quitaron filas entre ellas.',
  lastHash: 'Hash de la última fila',
  lastHashHow:
    'Guárdelo en otro lugar. Si más tarde no aparece en el registro exportado, todo se escribió de nuevo.',
  export: 'Todo el registro:',
  actions: {
    attendance: { read: 'Leyó asistencia', export: 'Exportó asistencia', correct: 'Corrigió asistencia' },
    people: {
      read: 'Leyó sobre personas',
      change: 'Cambió personas',
      remove: 'Borró a una persona',
      export: 'Exportó los datos de una persona',
    },
    'work-rules': { change: 'Cambió reglas de trabajo' },
    kyc: {
      read: 'Leyó comprobaciones de documentos',
      review: 'Abrió una comprobación de documentos',
      decide: 'Decidió sobre un documento',
    },
    sites: { change: 'Cambió una sede' },
    kiosks: {
      pair: 'Emparejó o rechazó un quiosco',
      operate: 'Manejó un quiosco',
      decide: 'Decidió sobre un quiosco',
    },
    governance: { read: 'Leyó pruebas de borrado o consentimientos', change: 'Cambió la gobernanza' },
    retention: { swept: 'Borró lo que superaba su plazo' },
    webhooks: { manage: 'Cambió webhooks' },
    access: { manage: 'Cambió cuentas o claves' },
    audit: { read: 'Leyó este registro' },
    account: {
      own: 'Cambió su cuenta',
      'set-up': 'Eligió su primera contraseña',
      'second-factor': 'Cambió su segundo factor',
      passkey: 'Cambió sus llaves de acceso',
    },
    'sign-in': {
      done: 'Inició sesión',
      failed: 'No logró iniciar sesión',
      'code-asked': 'Mostró la contraseña; se pide un código',
      'passkey-asked': 'Mostró la contraseña; se pide una llave de acceso',
    },
  },
};
