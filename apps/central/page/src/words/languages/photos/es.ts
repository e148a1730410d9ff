import type { Words } from '../en.ts';

export const photos: Words['photos'] = {
  title: 'Registrar con fotos',
  how: 'Una foto por archivo, de una sola persona, con su identificador o su nombre completo: 1042.jpg, Ada Lovelace.png. La segunda foto de alguien lleva un número al final: 1042-2.jpg. Un quiosco del sitio de la persona examina cada una; solo se registra a quien ha aceptado el uso de su rostro.',
  privacy:
    'Cada foto se sella para ese quiosco en cuanto llega y se borra cuando el quiosco ha respondido, a más tardar en un día. Aquí no queda de ella más que el resultado.',
  files: 'Fotos (JPEG, PNG o WebP, 10 MB como máximo)',
  drop: 'O suelte aquí los archivos.',
  picked: 'Por enviar',
  columns: { person: 'Persona', file: 'Foto', kiosk: 'Quiosco', outcome: 'Resultado' },
  acceptAlike: 'Aunque la persona se parezca a otra',
  kioskOffline: 'Sin noticias recientes: la foto lo espera',
  leaveOut: 'Quitar',
  whoIsIt: 'Quién es',
  choose: 'Elija una persona',
  assign: 'Buscar',
  nobody: 'Nadie se llama así.',
  problems: {
    unknown: 'El nombre del archivo no es el identificador ni el nombre de nadie.',
    ambiguous: 'Varias personas se llaman así.',
    noConsent:
      'No ha aceptado el uso de su rostro, o lo ha terminado. Pida a esta persona que lo acepte en un quiosco, con PIN o credencial, o anote en su página un papel firmado, y envíe después la foto.',
    noKiosk: 'Ningún quiosco puede examinarla. Dé a la persona un sitio con un quiosco emparejado.',
    tooLarge: 'Pasa de 10 MB. Use una foto más pequeña.',
  },
  ready: 'Listas para enviar: {{ready}} de {{all}}',
  send: 'Enviar las fotos',
  sending: 'Enviando: {{done}} de {{all}}. Quédese en esta página hasta que se envíen.',
  results: 'Resultado de las fotos',
  failed: 'No se pudo cargar el resultado de las fotos.',
  none: 'Todavía no se ha enviado ninguna foto.',
  clear: 'Quitar las respondidas',
  waiting: 'Esperan a un quiosco: {{waiting}} de {{all}}. Sigue aunque cierre esta página.',
  allDone: 'Todas las fotos tienen respuesta.',
  waits: 'Espera al quiosco.',
  waitsOffline:
    'Espera al quiosco, del que no hay noticias recientes. Enciéndalo y revise su red; al cabo de un día la foto se borra.',
  again: 'Otra foto',
  twoPeople: 'Son dos personas: elegirla otra vez',
  outcomes: {
    enrolled: 'Registrada. Referencias ahora: {{number}}.',
    resembles: 'Se parece a {{who}}, como usted aceptó.',
    'look-alike':
      'No registrada: se parece a {{who}}. ¿Es la foto equivocada, o una misma persona con dos identificadores? Si de verdad son dos personas, elija la foto otra vez.',
    'no-consent':
      'No registrada: esta persona no ha aceptado el uso de su rostro, o lo ha terminado. Pídale que lo acepte en un quiosco, con PIN o credencial, o anote en su página un papel firmado, y envíe la foto otra vez.',
    unreadable: 'El quiosco tiene claves nuevas y no pudo abrir la foto. Envíela otra vez.',
    'no-kiosk':
      'Ningún quiosco pudo examinarla. Dé a la persona un sitio con un quiosco emparejado y envíela otra vez.',
    expired: 'El quiosco no respondió en un día y la foto se borró. Envíela otra vez.',
    'person-gone': 'La persona fue borrada o ya no está en el sitio del quiosco.',
    other: 'El quiosco no la aceptó ({{code}}).',
  },
  reasons: {
    'not-an-image': 'Este archivo no es una imagen JPEG, PNG o WebP. Elija otro.',
    'image-damaged': 'La imagen está cortada o dañada. Expórtela de nuevo.',
    'image-too-large': 'La imagen pasa de 50 megapíxeles. Redúzcala.',
    'file-too-large': 'El archivo pasa de 10 MB. Redúzcalo.',
    'picture-animated': 'La imagen es animada. Use una fija.',
    'picture-heic': 'Es una imagen HEIC, que no se lee. Expórtela como JPEG.',
    'no-face': 'No se encontró ningún rostro. Use una foto del rostro de frente.',
    'several-faces': 'Hay más de un rostro en la foto. Recórtela a la persona.',
    'face-too-small': 'El rostro es demasiado pequeño. Use una foto más cercana o más grande.',
    'face-cut-off': 'Parte del rostro queda fuera. Use una foto con toda la cabeza.',
    'face-turned': 'El rostro está girado. Use una foto que mire a la cámara.',
    'face-blurred': 'El rostro está borroso. Use una foto nítida.',
    'face-too-dark': 'El rostro está demasiado oscuro. Use una foto con luz en el rostro.',
    'face-too-bright': 'El rostro está sobreexpuesto. Use una foto con luz más suave.',
    'eyes-closed': 'Los ojos están cerrados. Use una foto con los ojos abiertos.',
    'face-covered': 'Algo parece cubrir boca y nariz; sería mejor una foto sin ello.',
    'glasses-glare': 'Las gafas reflejan la luz; sería mejor una foto sin el reflejo.',
    'different-people': 'No es el rostro de las referencias que ya hay. Use una foto de esta persona.',
    'clock-implausible': 'El reloj del quiosco está mal. Avise a un técnico y envíe la foto otra vez.',
  },
};

export const photoProblems: Pick<Words['problems'], 'too-many-photos'> = {
  'too-many-photos': 'Ya hay 500 fotos que esperan a un quiosco. Envíe el resto más tarde.',
};
