import type { Words } from '../en.ts';

/** What central noticed of a kiosk's records. */
export const alarms: Words['alarms'] = {
  gap: {
    title: 'Faltan eventos anteriores a los que llegaron.',
    advice: 'Se aceptan en cuanto el quiosco envía lo que falta. Si esto persiste, abra su cola.',
  },
  fork: {
    title: 'El quiosco envió un segundo evento con un número ya usado.',
    advice:
      'Probablemente se restauró o copió su base de datos. Averígüelo antes de fiarse de lo que envíe después.',
  },
  broken: {
    title: 'Un evento no continúa la cadena de los anteriores.',
    advice:
      'Probablemente se restauró o cambió su base de datos. Averígüelo antes de fiarse de lo que envíe después.',
  },
  lost: {
    title: 'El quiosco dice que ha perdido un evento.',
    advice: 'Puede que falle su disco. Pregunte quién fichó a esa hora.',
  },
  invalid: {
    title: 'Un evento es auténtico, pero este servidor no lo entiende.',
    advice: 'Puede que el quiosco tenga una versión más nueva: actualice el servidor.',
  },
  again: { title: 'Un evento volvió con otro contenido.' },
  changed: { title: 'Un evento fue cambiado por el camino.' },
  unsigned: { title: 'Un evento no lleva la firma del quiosco.' },
  foreign: { title: 'El quiosco envió el evento de otro quiosco.' },
  unreadable: { title: 'El quiosco envió algo que no es un evento.' },
  altered: {
    advice: 'El quiosco vuelve a enviar el evento verdadero. Si se repite, revise la red entre ambos.',
  },
  other: {
    title: 'Algo va mal con sus eventos ({{code}}).',
    advice: 'Mire el registro del servidor.',
  },
};
