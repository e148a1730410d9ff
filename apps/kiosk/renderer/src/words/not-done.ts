import type { RefusedMatter } from '../flow/screen.ts';
import type { Language } from './language.ts';

/** Over the reason of a refusal: what was not done, and what still holds. */
export type NotDoneWords = Readonly<Record<RefusedMatter, string>>;

export const notDoneWords: Readonly<Record<Language, NotDoneWords>> = {
  en: {
    'check-in': 'Not checked in',
    'taking-back': 'Not taken back. The check-in counts.',
    'taking-picture': 'No new picture. Your check-in counts.',
    'face-use-begin': 'Your face was not added',
    'face-use-end': 'Nothing was erased',
  },
  es: {
    'check-in': 'Fichaje no registrado',
    'taking-back': 'No se ha anulado. El fichaje cuenta.',
    'taking-picture': 'Sin foto nueva. El fichaje cuenta.',
    'face-use-begin': 'Su cara no se ha añadido',
    'face-use-end': 'No se ha borrado nada',
  },
  pt: {
    'check-in': 'Presença não registrada',
    'taking-back': 'Não foi desfeito. O registro conta.',
    'taking-picture': 'Sem nova foto. O registro conta.',
    'face-use-begin': 'Seu rosto não foi adicionado',
    'face-use-end': 'Nada foi apagado',
  },
  fr: {
    'check-in': 'Pointage non enregistré',
    'taking-back': 'Pas annulé. Le pointage compte.',
    'taking-picture': 'Pas de nouvelle photo. Le pointage compte.',
    'face-use-begin': 'Votre visage n’a pas été ajouté',
    'face-use-end': 'Rien n’a été effacé',
  },
  ar: {
    'check-in': 'لم يُثبَت الحضور',
    'taking-back': 'لم يتم التراجع. الحضور مسجّل.',
    'taking-picture': 'لم تُلتقط صورة جديدة. حضورك مسجّل.',
    'face-use-begin': 'لم يُضَف وجهك',
    'face-use-end': 'لم يُمحَ شيء',
  },
  id: {
    'check-in': 'Absen tidak tercatat',
    'taking-back': 'Tidak dibatalkan. Absen tetap tercatat.',
    'taking-picture': 'Tidak ada foto baru. Absen Anda tercatat.',
    'face-use-begin': 'Wajah Anda tidak ditambahkan',
    'face-use-end': 'Tidak ada yang dihapus',
  },
};
