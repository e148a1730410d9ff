import type { OnboardingWords } from './shape.ts';

export const es: OnboardingWords = {
  intro: {
    title: 'Prueba de vida',
    text: 'Verifica que eres realmente tú.',
    points: {
      selfie: 'Te pedimos que mires a la cámara y hagas tres movimientos pequeños, como girar la cabeza.',
      community: 'Así se evitan las cuentas falsas y la comunidad está segura.',
      private: 'Tus imágenes no se comparten. Este quiosco las analiza por sí mismo y solo para esta prueba.',
      dropped: 'Se eliminan en cuanto hay una decisión.',
      kept: 'Solo se guarda cómo y cuándo fue la prueba, para quien te envió aquí.',
      free: 'Puedes negarte, y también parar o dejarlo para después en cualquier momento.',
    },
    refuse: 'Ahora no',
    agree: 'Empezar',
  },
  connecting: { title: 'Un momento', text: 'Se está preparando la prueba.' },
  code: { title: 'Escribe tu código', text: 'Los seis dígitos que te dieron para esta prueba.' },
  codeField: 'Tu código',
  codeUnknown: 'Este código no se conoce o ha caducado. Revisa los dígitos o pide otro.',
  ready: {
    title: 'Pon tu cara en el círculo',
    text: 'Mira de frente a la cámara y pulsa el botón para empezar.',
  },
  begin: 'Empezar',
  settling: { title: 'Mira de frente a la cámara', text: 'No te muevas un momento.' },
  attempt: (number, most) => `Intento ${number} de ${most}`,
  checking: { title: 'Estamos comprobando', text: 'Tarda unos segundos.' },
  passed: { title: 'Prueba de vida superada', text: 'Se te ha verificado correctamente.' },
  goOn: 'Continuar',
  failed: { title: 'Prueba de vida no superada' },
  noMoreAttempts: 'Has usado todos los intentos. Prueba más tarde o pregunta al personal.',
  skipped: {
    title: 'Queda para después',
    text: 'Consta que esta prueba aún está por hacer. Puedes volver con un código nuevo.',
  },
  trouble: {
    lost: { title: 'Se cortó la conexión', text: 'Puedes empezar de nuevo con el mismo código.' },
    busy: { title: 'Un momento, por favor', text: 'Hay otra prueba abierta. Inténtalo en un momento.' },
    off: { title: 'No se ofrece aquí', text: 'En este quiosco no se hacen pruebas de vida.' },
    failed: { title: 'Algo salió mal', text: 'Inténtalo de nuevo o pregunta al personal.' },
    'timed-out': { title: 'Tardó demasiado', text: 'Puedes volver con el mismo código.' },
    'too-many-codes': {
      title: 'Demasiados códigos erróneos',
      text: 'Vuelve dentro de diez minutos con uno nuevo.',
    },
    'nothing-to-prove': {
      title: 'Aquí no queda nada por hacer',
      text: 'Esta prueba ya se superó o se usaron todos sus intentos.',
    },
  },
  cancel: 'Cancelar',
  skip: 'Omitir por ahora',
  done: 'Listo',
};
