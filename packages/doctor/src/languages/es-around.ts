import type { Translation } from '../translation.ts';

/** What is around the device. */
export const esAround = {
  clock: {
    title: 'Reloj',
    findings: {
      impossible: ['No se registra ningún fichaje.', 'Ponga el reloj en hora.'],
      unsynchronised: ['Las horas de los fichajes se desvían.', 'Active NTP: timedatectl set-ntp true.'],
      unknown: [
        'Las horas de los fichajes pueden desviarse.',
        'Compruebe que NTP (como systemd-timesyncd) funciona.',
      ],
    },
  },
  'clock-offset': {
    title: 'Reloj frente al central',
    findings: {
      off: [
        'Los fichajes llevan una hora equivocada.',
        'Ponga en hora el reloj que esté mal y active NTP en ambos.',
      ],
    },
  },
  daemon: {
    title: 'Servicio del quiosco',
    findings: {
      stopped: ['Nadie puede fichar mientras no funcione.', 'Arránquelo: ./scripts/start.'],
      'stopped-on-box': [
        'Nadie puede fichar.',
        'Ejecute: sudo systemctl restart rollcall-daemon; journalctl -u rollcall-daemon dice por qué terminó.',
      ],
      starting: ['Todavía nadie puede fichar.', 'Espere a que arranque y pregunte de nuevo.'],
      degraded: ['Funciona, pero no del todo.', 'Vea lo que dice.'],
    },
  },
  port: {
    title: 'Puerto',
    findings: {
      taken: [
        'El servicio no puede arrancar.',
        'Cierre el otro programa (ss -ltnp lo nombra) o ponga otro puerto.',
      ],
    },
  },
  versions: {
    title: 'Versiones',
    findings: { differ: ['El servicio en marcha no es el instalado.', 'Arranque el servicio de nuevo.'] },
  },
  central: {
    title: 'Servidor central',
    findings: {
      'no-address': [
        'Los registros se quedan en este equipo.',
        'Ponga centralUrl (o ROLLCALL_CENTRAL_URL) para entregarlos.',
      ],
      unreachable: [
        'Los registros esperan en este equipo hasta que responda.',
        'Revise cable, dirección y cortafuegos.',
      ],
      unwell: ['Los registros esperan en este equipo.', 'Mire el registro del servidor central.'],
    },
  },
  sync: {
    title: 'Emparejado con el central',
    findings: {
      'not-paired': [
        'Los registros esperan en este equipo.',
        'Emparéjelo en la administración del servidor central.',
      ],
    },
  },
  tls: {
    title: 'Certificado del central',
    findings: {
      expired: [
        'No se entrega nada.',
        'Renueve el certificado del servidor central. Si el reloj está mal, póngalo antes en hora.',
      ],
      expiring: ['Pronto no se entregará nada.', 'Renueve el certificado del servidor central.'],
      untrusted: [
        'No se entrega nada.',
        'Use un certificado en el que esta máquina confíe, o añada su autoridad con NODE_EXTRA_CA_CERTS.',
      ],
    },
  },
  location: {
    title: 'Ubicación',
    findings: {
      unknown: [
        'Los fichajes dependen de la geolocalización de la página.',
        'Ponga position en los ajustes: dónde está el quiosco y con qué exactitud se sabe.',
      ],
      outside: [
        'Todo fichaje se rechaza por estar fuera del lugar.',
        'Corrija position o la cerca del lugar.',
      ],
      coarse: [
        'No se puede saber si el quiosco está dentro de su lugar.',
        'Mida mejor la posición o amplíe la cerca.',
      ],
    },
  },
  camera: {
    title: 'Cámara',
    findings: {
      absent: ['No se ve a nadie; una demostración pone su película.', 'Conecte una.'],
      'infrared-only': [
        'La única cámara no muestra colores.',
        'Conecte una cámara en color o actívela (una tapa o una tecla puede ocultarla).',
      ],
      'permission-denied': [
        'No se ve a nadie.',
        'Añada el usuario del quiosco al grupo video; revise la contraseña de una cámara de red.',
      ],
      unplugged: ['No se ve a nadie.', 'Conéctela y pruebe otra toma y otro cable.'],
      unreachable: ['No se ve a nadie.', 'Revise dirección, cable y corriente de la cámara de red.'],
      'wrong-format': [
        'Sus imágenes no se pueden leer.',
        'Ponga la cámara en MJPEG o H.264 y revise la dirección.',
      ],
      busy: [
        'Otro programa la usa; en un quiosco en marcha es la propia página.',
        'Si la página no muestra imagen, cierre el otro programa.',
      ],
      silent: ['Está abierta y no da imagen.', 'Desenchúfela y conéctela de nuevo.'],
      black: ['No se ve a nadie.', 'Abra la tapa, quite el protector, encienda la luz.'],
      white: ['No se ve a nadie.', 'Aparte la cámara de la luz.'],
      green: ['Su controlador no da datos.', 'Conéctela a una toma USB propia, sin concentrador.'],
      colourless: ['Solo ve en infrarrojo, o sus colores están mal.', 'Elija el otro nodo de la cámara.'],
      damaged: ['Sus imágenes llegan dañadas.', 'Pruebe otro cable y otra toma.'],
      frozen: ['La misma imagen una y otra vez: nadie puede fichar.', 'Desenchúfela y conéctela de nuevo.'],
      slow: [
        'Menos de cinco imágenes por segundo no bastan para ver un parpadeo.',
        'Conéctela a una toma más rápida; dele más luz.',
      ],
    },
  },
  calibration: {
    title: 'Sitio de la cámara',
    findings: {
      off: [
        'A algunas personas se les pide moverse, o no se las reconoce.',
        'Mida de nuevo en la pantalla del técnico y haga lo que dice.',
      ],
    },
  },
} as const satisfies Partial<Translation['checks']>;
