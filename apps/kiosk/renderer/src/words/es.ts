import type { Words } from './en.ts';
import { faults } from './faults/es.ts';
import { newPictureWords } from './new-picture.ts';
import { notDoneWords } from './not-done.ts';
import { faceUseWords } from './face-use.ts';
import { stillThereWords } from './still-there.ts';
import { takeBackRefusals, takeBackWords } from './take-back.ts';
import { withoutFaceWords } from './without-face.ts';

export const es: Words = {
  greeting: { morning: 'Buenos días', day: 'Hola', evening: 'Buenas tardes' },
  screen: {
    connecting: { title: 'Preparando', text: 'El quiosco se está iniciando.' },
    'daemon-lost': {
      title: 'Un momento, por favor',
      text: 'El quiosco ha perdido el contacto con su propio servicio y sigue intentando recuperarlo.',
    },
    'camera-starting': { title: 'Encendiendo la cámara', text: 'Tarda uno o dos segundos.' },
    'camera-denied': {
      title: 'La cámara está bloqueada',
      text: 'Permita que esta página use la cámara en los ajustes del navegador y vuelva a intentarlo.',
    },
    'camera-absent': {
      title: 'No hay ninguna cámara',
      text: 'Conecte una cámara. El quiosco lo notará solo.',
    },
    'camera-lost': {
      title: 'La cámara se ha desconectado',
      text: 'Vuelva a conectarla. El quiosco lo notará solo.',
    },
    'camera-busy': {
      title: 'La cámara está en uso',
      text: 'Cierre el otro programa que la utiliza. El quiosco sigue intentándolo solo.',
    },
    'camera-unsupported': {
      title: 'Sin acceso a una cámara',
      text: 'Abra esta página en el propio quiosco o mediante una conexión segura (https).',
    },
    'nobody-enrolled': {
      title: 'Aún no hay nadie inscrito',
      text: 'Un administrador debe inscribir a las personas antes de que alguien pueda fichar aquí.',
    },
    attract: {
      title: 'Mire aquí para fichar',
      text: 'Colóquese a un brazo de distancia, con la cara dentro del óvalo.',
    },
    found: { title: 'No se mueva', text: 'Mire de frente a la cámara.' },
    recognising: { title: 'Un momento', text: 'Le buscamos entre las personas inscritas aquí.' },
    light: { title: 'Mire la pantalla', text: 'Unos colores iluminan su cara durante unos tres segundos.' },
  },
  withoutFace: withoutFaceWords.es,
  takeBack: takeBackWords.es,
  newPicture: newPictureWords.es,
  notDone: notDoneWords.es,
  faceUse: faceUseWords.es,
  stillThere: stillThereWords.es,
  action: {
    turn_left: { title: 'Gire la cabeza a la izquierda', text: 'Después vuelva a mirar al frente.' },
    turn_right: { title: 'Gire la cabeza a la derecha', text: 'Después vuelva a mirar al frente.' },
    look_up: { title: 'Mire hacia arriba', text: 'Levante la barbilla y vuelva a mirar al frente.' },
    look_down: { title: 'Mire hacia abajo', text: 'Baje la barbilla y vuelva a mirar al frente.' },
    open_mouth: { title: 'Abra la boca', text: 'Bien abierta, y después ciérrela.' },
    smile: { title: 'Sonría', text: 'Después relaje la cara.' },
    blink: { title: 'Parpadee', text: 'Cierre los dos ojos y vuelva a abrirlos.' },
  },
  challenge: {
    step: 'Paso {{number}} de {{total}}',
    done: 'Muy bien',
    secondsLeft: 'Segundos restantes: {{seconds}}',
  },
  result: {
    checkedIn: 'Fichaje registrado',
    savedHere: 'Guardado en este quiosco. Se enviará en cuanto haya conexión con el servidor central.',
  },
  figure: {
    distance: '{{distance}} fuera de la zona',
    accuracy: 'Posición conocida con un margen de {{distance}}',
  },
  status: {
    cameraOn: 'Cámara encendida',
    offline: 'Sin conexión. Se puede fichar',
    queued: 'Pendientes de envío: {{count}}',
    demo: 'Grabación de demostración',
  },
  central: {
    pairing: 'Este quiosco espera ser vinculado',
    typeCode: 'Un administrador escribe este código en el servidor central.',
    code: 'Código de vinculación',
    message: 'De la administración',
  },
  button: {
    tryAgain: 'Intentar de nuevo',
    startAgain: 'Empezar de nuevo',
    done: 'Listo',
    stopLight: 'Detener la luz',
    quiet: 'Sin sonido',
    noLight: 'Sin luces de colores para mí',
    privacy: '¿Qué se hace con mi cara?',
    close: 'Cerrar',
    language: 'Idioma',
  },
  privacy: {
    line: 'Su cara se convierte en números para reconocerle. No se guarda ninguna imagen.',
    title: 'Qué se hace con su cara',
    points: {
      pictures:
        'Las imágenes de la cámara se convierten en números dentro de este quiosco y se descartan al instante. Ninguna se guarda ni sale del quiosco.',
      comparison:
        'Esos números se comparan con los de las personas inscritas aquí. Los de cualquier otra persona se olvidan.',
      movements: 'Los pequeños movimientos demuestran que hay una persona y no una fotografía.',
      record:
        'Al fichar se registra quién, cuándo y dónde, y con qué certeza se le reconoció. Ese registro va al servidor de su organización.',
    },
    paused: 'El reconocimiento está en pausa mientras lee esto.',
  },
  refusal: {
    'not-an-image': {
      title: 'No hay imagen legible',
      advice: 'La cámara no entrega nada utilizable. Avise a un técnico.',
    },
    'image-damaged': {
      title: 'La imagen llega dañada',
      advice: 'Inténtelo de nuevo. Si continúa, revise el cable de la cámara.',
    },
    'image-too-large': {
      title: 'La imagen es demasiado grande',
      advice: 'Ajuste la cámara a una resolución menor.',
    },
    'not-a-video': { title: 'No es un vídeo legible', advice: 'Grábelo de nuevo como MP4, WebM o MOV.' },
    'video-damaged': {
      title: 'El vídeo está dañado',
      advice: 'Está cortado o no se puede leer. Grábelo de nuevo.',
    },
    'video-without-pictures': {
      title: 'El vídeo no muestra nada',
      advice: 'No contiene imágenes. Grábelo con la cámara.',
    },
    'video-too-long': { title: 'El vídeo es demasiado largo', advice: 'Grabe uno más corto.' },
    'video-too-large': { title: 'El vídeo es demasiado grande', advice: 'Grábelo con menor resolución.' },
    'file-too-large': { title: 'El archivo es demasiado grande', advice: 'Elija un archivo más pequeño.' },
    'file-type-unsupported': {
      title: 'Este tipo de archivo no se puede leer',
      advice: 'Use una imagen JPEG, PNG o WebP, o un PDF.',
    },
    'picture-animated': { title: 'La imagen es animada', advice: 'Use una imagen fija.' },
    'picture-heic': {
      title: 'La imagen está en formato HEIC',
      advice: 'Expórtela como JPEG, o elija «Más compatible» en los formatos de la cámara del teléfono.',
    },
    'pdf-encrypted': { title: 'El PDF está protegido', advice: 'Guárdelo sin contraseña.' },
    'pdf-damaged': { title: 'El PDF no se puede leer', advice: 'Expórtelo de nuevo o use una imagen.' },
    'pdf-too-complex': { title: 'El PDF es demasiado complejo', advice: 'Use una imagen del documento.' },
    'no-mrz': {
      title: 'No hay líneas de lectura mecánica',
      advice: 'Muestre el lado del documento con las líneas de letras, cifras y <.',
    },
    'no-face': { title: 'No se ve ninguna cara', advice: 'Colóquese frente a la cámara y mírela.' },
    'several-faces': {
      title: 'De uno en uno',
      advice: 'Pida a los demás que se aparten un poco, por favor.',
    },
    'face-too-small': { title: 'Acérquese', advice: 'Su cara debe llenar el óvalo.' },
    'face-cut-off': { title: 'Muévase al centro', advice: 'Toda la cara debe estar dentro del óvalo.' },
    'face-turned': { title: 'Mire al frente', advice: 'Dirija la cara hacia la cámara.' },
    'face-blurred': { title: 'No se mueva', advice: 'Si sigue borrosa, quizá haya que limpiar la lente.' },
    'face-too-dark': { title: 'Hace falta más luz', advice: 'La pantalla se ilumina. Acérquese un poco.' },
    'face-too-bright': { title: 'Demasiada luz', advice: 'Apártese del resplandor.' },
    'eyes-closed': { title: 'Abra los ojos', advice: 'Mire a la cámara.' },
    'face-covered': {
      title: 'La boca y la nariz están tapadas',
      advice: 'Baje un momento la mascarilla o la bufanda.',
    },
    'glasses-glare': {
      title: 'Un reflejo en las gafas',
      advice: 'Baje un poco la barbilla, apártese de la lámpara o quítese las gafas.',
    },
    'different-people': {
      title: 'Personas distintas',
      advice: 'Las imágenes muestran a más de una persona. Use solo imágenes de una misma persona.',
    },
    'nobody-enrolled': {
      title: 'Aún no hay nadie inscrito',
      advice: 'Pida a un administrador que le inscriba en este quiosco.',
    },
    'not-enrolled': {
      title: 'No le reconocemos',
      advice: 'Inténtelo sin gafas ni gorra. Si es nuevo aquí, pida a un administrador que le inscriba.',
    },
    'ambiguous-match': {
      title: 'No sabemos con certeza quién es',
      advice: 'Otra persona inscrita aquí se le parece mucho. Hable con un administrador.',
    },
    'too-slow': {
      title: 'No vimos el movimiento',
      advice: 'Inténtelo de nuevo y siga la indicación en cuanto aparezca.',
    },
    'face-changed': {
      title: 'Ha aparecido otra cara',
      advice: 'Inténtelo de nuevo, una sola persona y sin apartarse de la cámara.',
    },
    'frames-implausible': {
      title: 'La cámara ha fallado',
      advice: 'Las imágenes no llegaron a tiempo. Inténtelo de nuevo.',
    },
    'presentation-attack': {
      title: 'Una cara de verdad, por favor',
      advice: 'Esto parece la imagen de una cara. Colóquese usted frente a la cámara.',
    },
    'presentation-undecided': {
      title: 'Todavía no es seguro',
      advice: 'Acérquese, con mejor luz, e inténtelo de nuevo.',
    },
    'movement-missing': {
      title: 'Falta un movimiento',
      advice: 'Haga los movimientos uno tras otro y mire al frente entre ellos.',
    },
    'too-few-frames': { title: 'Se ha visto muy poco', advice: 'Quédese un poco más frente a la cámara.' },
    'face-not-followed': {
      title: 'Se ha perdido su cara',
      advice: 'Mire a la cámara entre los movimientos.',
    },
    'same-picture': {
      title: 'La misma imagen dos veces',
      advice: 'Tome una imagen nueva para cada movimiento.',
    },
    'not-this-person': { title: 'Es otra persona', advice: 'La cara no es la de la persona indicada.' },
    'new-picture-first': {
      title: 'Hace falta una foto nueva',
      advice: 'Fiche con PIN o credencial: el quiosco le ofrecerá después hacer la foto.',
    },
    'pin-wrong': { title: 'El número y el PIN no coinciden', advice: 'Revise ambos e inténtelo de nuevo.' },
    'pin-locked': {
      title: 'Demasiados PIN incorrectos',
      advice: 'Espere unos minutos, use su cara o su credencial, o pregunte a un supervisor.',
    },
    'badge-unknown': {
      title: 'Esta credencial no es válida aquí',
      advice: 'Pida una nueva a un administrador o fiche de otra manera.',
    },
    'supervisor-required': {
      title: 'Debe confirmarlo un supervisor',
      advice: 'El PIN debe ser el de un supervisor, no el suyo.',
    },
    ...takeBackRefusals.es,
    'outside-fence': {
      title: 'Está fuera de la zona',
      advice:
        'Solo se puede fichar en el lugar previsto. Si el quiosco está donde debe, avise a un administrador.',
    },
    'position-unknown': {
      title: '¿Dónde está este quiosco?',
      advice: 'Su posición no se conoce. Un administrador debe indicarla.',
    },
    'position-inaccurate': {
      title: 'La posición es imprecisa',
      advice: 'No se sabe si este punto está dentro de la zona. Inténtelo en un minuto.',
    },
    'clock-implausible': {
      title: 'El reloj del quiosco está mal',
      advice: 'No se pudo registrar la hora. Avise a un técnico.',
    },
  },
  fault: faults,
};
