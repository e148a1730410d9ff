import type { OnboardingWords } from './shape.ts';

export const es: OnboardingWords = {
  intro: {
    title: 'Prueba de vida',
    text: 'Compruebe que es realmente usted.',
    points: {
      selfie: 'Le pedimos que mire a la cámara y haga tres movimientos pequeños, como girar la cabeza.',
      community: 'Así se evitan las cuentas falsas y la comunidad está segura.',
      private: 'Sus imágenes no se comparten. Este quiosco las analiza por sí mismo y solo para esta prueba.',
      dropped: 'Se eliminan en cuanto hay una decisión.',
      kept: 'Solo se guarda cómo y cuándo fue la prueba, para quien le envió aquí.',
      free: 'Puede negarse, y también parar o dejarlo para después en cualquier momento.',
    },
    refuse: 'Ahora no',
    agree: 'Empezar',
  },
  connecting: { title: 'Un momento', text: 'Se está preparando la prueba.' },
  code: { title: 'Escriba su código', text: 'Los seis dígitos que le dieron para esta prueba.' },
  codeField: 'Su código',
  codeUnknown: 'Este código no se conoce o ha caducado. Revise los dígitos o pida otro.',
  ready: {
    title: 'Ponga su cara en el círculo',
    text: 'Mire de frente a la cámara y pulse el botón para empezar.',
  },
  begin: 'Empezar',
  settling: { title: 'Mire de frente a la cámara', text: 'No se mueva un momento.' },
  attempt: (number, most) => `Intento ${number} de ${most}`,
  checking: { title: 'Estamos comprobando', text: 'Tarda unos segundos.' },
  passed: { title: 'Prueba de vida superada', text: 'Se le ha verificado correctamente.' },
  goOn: 'Continuar',
  failed: { title: 'Prueba de vida no superada' },
  noMoreAttempts: 'Ha usado todos los intentos. Vuelva más tarde o pregunte al personal.',
  skipped: {
    title: 'Queda para después',
    text: 'Consta que esta prueba aún está por hacer. Puede volver con un código nuevo.',
  },
  trouble: {
    lost: { title: 'Se cortó la conexión', text: 'Puede empezar de nuevo con el mismo código.' },
    busy: { title: 'Un momento, por favor', text: 'Hay otra prueba abierta. Inténtelo en un momento.' },
    off: { title: 'No se ofrece aquí', text: 'En este quiosco no se hacen pruebas de vida.' },
    failed: { title: 'Algo salió mal', text: 'Inténtelo de nuevo o pregunte al personal.' },
    'timed-out': { title: 'Tardó demasiado', text: 'Puede volver con el mismo código.' },
    'too-many-codes': {
      title: 'Demasiados códigos erróneos',
      text: 'Vuelva dentro de diez minutos con uno nuevo.',
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
