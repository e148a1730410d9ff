import type { Translation } from '../translation.ts';
import { esAround } from './es-around.ts';

export const es: Translation = {
  late: ['No se pudo mirar a tiempo.', 'Pregunte de nuevo cuando la máquina tenga menos trabajo.'],
  failed: ['No se pudo mirar.', 'Vea primero las líneas que son problemas.'],
  checks: {
    node: {
      title: 'Node',
      findings: {
        old: [
          'Las partes nativas terminan un Node más antiguo sin decir nada.',
          'Ejecute npm ci y arranque con npx rollcall: trae Node 24.',
        ],
      },
    },
    cpu: {
      title: 'Procesador',
      findings: {
        'no-avx2': [
          'Las redes van varias veces más despacio.',
          'Use un procesador con AVX2 (Intel desde 2013, AMD desde 2015) o un ARM de 64 bits.',
        ],
      },
    },
    gpu: {
      title: 'GPU',
      findings: {
        'no-driver': [
          'Hay una GPU y las redes no pueden usarla: se calculan en el procesador.',
          'Si se quiere usar, instale el controlador de su fabricante y reinicie la máquina; a un contenedor hay que darle el dispositivo.',
        ],
        unused: [
          'Hay una GPU y las redes se calculan en el procesador de todos modos.',
          'La línea dice por qué. Instale CUDA y cuDNN para onnxruntime-node; si se quiere el procesador, ponga executionProvider en cpu.',
        ],
      },
    },
    memory: {
      title: 'Memoria',
      findings: {
        low: [
          'El sistema puede cerrar el servicio o el navegador.',
          'Cierre otros programas, o use un equipo con 4 GB o más.',
        ],
      },
    },
    temperature: {
      title: 'Temperatura',
      findings: {
        hot: [
          'El procesador se frena y las piezas envejecen antes.',
          'Dé aire al equipo, limpie el ventilador y quítelo del sol.',
        ],
      },
    },
    services: {
      title: 'Servicios',
      findings: {
        'not-enabled': ['Tras un corte de luz nadie puede fichar.', 'Ejecute: sudo rollcall-box install'],
        'firewall-off': [
          'El cortafuegos no ha cargado todas sus reglas: otras máquinas quizá lleguen a puertos de esta, o no a los que abre el sitio.',
          'Ejecute: journalctl -u rollcall-firewall, y después sudo systemctl restart rollcall-firewall',
        ],
        'screen-down': [
          'La pantalla no muestra nada: lo que dibuja en ella la página del quiosco se cierra una y otra vez, o se detuvo.',
          'Ejecute: journalctl -u rollcall-kiosk, y después sudo systemctl restart rollcall-kiosk',
        ],
      },
    },
    display: {
      title: 'Pantalla',
      findings: { none: ['Nadie ve el quiosco.', 'Conecte la pantalla, enciéndala o pruebe otro cable.'] },
    },
    touch: {
      title: 'Pantalla táctil',
      findings: {
        none: [
          'No se pueden pulsar botones, así que nadie puede escribir un PIN.',
          'Conecte también el cable USB de la pantalla.',
        ],
      },
    },
    audio: {
      title: 'Sonido',
      findings: { none: ['Nadie oye las indicaciones.', 'Conecte un altavoz, si se quiere sonido.'] },
    },
    shell: {
      title: 'Navegador o Electron',
      findings: {
        missing: [
          'Esta máquina no puede mostrar la página del quiosco.',
          'Instale uno (en Debian: apt-get install chromium) o abra la página desde otro equipo.',
        ],
        'no-sway': [
          'La pantalla no puede arrancar: falta sway, donde corre el navegador, o seatd, que le da la pantalla.',
          'Ejecute: sudo apt-get install sway seatd',
        ],
      },
    },
    'video-programs': {
      title: 'ffmpeg',
      findings: {
        missing: [
          'No se pueden leer vídeos ni cámaras fuera del navegador.',
          'Instálelo: apt-get install ffmpeg',
        ],
      },
    },
    settings: {
      title: 'Ajustes',
      findings: {
        absent: [
          'El quiosco nunca se ha configurado.',
          'En una copia del código los crea el primer arranque: ./scripts/start. Un equipo los toma de una memoria USB o de un código QR: docs/box.md.',
        ],
        invalid: ['El servicio no arranca.', 'Corrija lo que se nombra.'],
      },
    },
    page: {
      title: 'Página del quiosco',
      findings: {
        missing: [
          'La pantalla queda vacía.',
          'Ejecute: npm run setup. En un equipo, instale el paquete de nuevo.',
        ],
      },
    },
    models: {
      title: 'Redes',
      findings: {
        missing: [
          'No se reconoce a nadie.',
          'Ejecute: rollcall models build. En un equipo, instale el paquete de nuevo.',
        ],
        altered: [
          'Una red no es la que se midió, así que no se usa.',
          'Ejecute: rollcall models build. En un equipo, instale el paquete de nuevo.',
        ],
        manifest: ['No se sabe qué redes hay.', 'Restaure models/manifest.json, o indique --models-dir.'],
        'one-rate': [
          'Cuánto debe parecerse un rostro entre muchos solo se estima: puede que la gente tenga que repetir.',
          'Mida coincidencias falsas más raras con más fotos: rollcall eval thresholds. docs/models.md dice cómo.',
        ],
      },
    },
    'execution-provider': {
      title: 'Motor de cálculo',
      findings: {
        'files-wrong': [
          'No se reconoce a nadie.',
          'Ejecute: rollcall models build. En un equipo, instale el paquete de nuevo.',
        ],
        failed: [
          'No se reconoce a nadie.',
          'Ejecute npm ci: las partes nativas de onnxruntime-node o sharp quizá no sirvan en esta máquina. En un equipo, instale el paquete de nuevo.',
        ],
      },
    },
    'network-speed': {
      title: 'Velocidad de las redes',
      findings: {
        slow: [
          'La gente espera más de lo que este procesador haría necesario.',
          'Ponga executionProvider en cpu, ejecute: npm ci, y luego: rollcall models build. En un equipo, instale el paquete de nuevo. Pregunte de nuevo cuando no corra nada más.',
        ],
      },
    },
    'data-directory': {
      title: 'Carpeta de datos',
      findings: {
        unwritable: [
          'No se puede registrar ningún fichaje.',
          'Dé a este usuario permiso de escritura, o indique otra con --data-dir.',
        ],
        absent: ['El quiosco nunca se ha iniciado.', 'El primer arranque la crea: ./scripts/start.'],
      },
    },
    'secret-files': {
      title: 'Archivos secretos',
      findings: {
        readable: [
          'Otros usuarios de esta máquina pueden leer las claves del quiosco.',
          'Ejecute chmod 600 en cada archivo nombrado y chmod 700 en la carpeta.',
        ],
      },
    },
    disk: {
      title: 'Espacio libre en disco',
      findings: {
        low: ['Quizá no quepa un mes de una puerta con mucho paso.', 'Libere espacio antes de que se acabe.'],
        full: [
          'Un fichaje que no se puede escribir se rechaza.',
          'Libere espacio: primero registros y descargas.',
        ],
      },
    },
    'disk-wear': {
      title: 'Desgaste del disco',
      findings: {
        worn: ['El almacenamiento puede fallar pronto.', 'Haga una copia (rollcall backup) y cámbielo.'],
      },
    },
    database: {
      title: 'Base de datos',
      findings: {
        absent: ['El quiosco nunca se ha iniciado.', 'El primer arranque la crea: ./scripts/start.'],
        damaged: [
          'No se pueden registrar fichajes.',
          'Arranque el servicio: aparta el archivo dañado y salva lo que se verifica. Si se repite, cambie el disco.',
        ],
        newer: [
          'Esta versión no puede leerla; no se cambió nada.',
          'Instale de nuevo la versión más reciente.',
        ],
        'key-unreadable': [
          'Lo sellado no se puede leer y nada se puede firmar.',
          'Restaure device-keys.json de una copia hecha después del último cambio de claves (una anterior no sirve: haga una copia tras cada cambio), o borre y empareje de nuevo.',
        ],
        unreadable: ['No se pueden registrar fichajes.', 'La frase dice qué hacer; no se cambió nada.'],
      },
    },
    queue: {
      title: 'Cola',
      findings: {
        'dead-letters': [
          'El servidor central rechazó registros para siempre.',
          'Ejecute: rollcall queue status. Dice cuáles y por qué.',
        ],
        stale: [
          'El servidor central no sabe nada de fichajes desde hace más de un día.',
          'Mire las líneas de central, TLS y reloj; rollcall sync now lo intenta ya.',
        ],
      },
    },
    ...esAround,
  },
};
