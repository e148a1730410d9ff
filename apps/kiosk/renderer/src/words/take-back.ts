import type { RefusalCode } from '@rollcall/domain';
import type { Language } from './language.ts';

type Why = Extract<RefusalCode, `take-back-${string}`>;

/** What is said of coming and going, and where a check-in is taken back. */
export interface TakeBackWords {
  readonly button: string;
  /** Over the new check's own words. */
  readonly underWay: string;
  readonly title: string;
  readonly text: string;
  readonly in: string;
  readonly out: string;
  readonly week: string;
}

export type TakeBackRefusals = Readonly<Record<Why, { readonly title: string; readonly advice: string }>>;

export const takeBackWords: Readonly<Record<Language, TakeBackWords>> = {
  en: {
    button: 'Not you? Take it back',
    underWay: 'Taking back: {{name}}',
    title: 'Taken back',
    text: 'The check-in of {{name}} at {{time}} no longer counts.',
    in: 'Coming',
    out: 'Leaving',
    week: 'This week: {{hours}}',
  },
  es: {
    button: '¿No es usted? Anular',
    underWay: 'Se anula: {{name}}',
    title: 'Fichaje anulado',
    text: 'El fichaje de {{name}} de las {{time}} ya no cuenta.',
    in: 'Entrada',
    out: 'Salida',
    week: 'Esta semana: {{hours}}',
  },
  pt: {
    button: 'Não é você? Desfazer',
    underWay: 'Desfazendo: {{name}}',
    title: 'Registro desfeito',
    text: 'O registro de {{name}} às {{time}} já não conta.',
    in: 'Entrada',
    out: 'Saída',
    week: 'Nesta semana: {{hours}}',
  },
  fr: {
    button: 'Ce n’est pas vous ? Annuler',
    underWay: 'Annulation : {{name}}',
    title: 'Pointage annulé',
    text: 'Le pointage de {{name}} à {{time}} ne compte plus.',
    in: 'Arrivée',
    out: 'Départ',
    week: 'Cette semaine : {{hours}}',
  },
  ar: {
    button: 'ليس أنت؟ تراجع',
    underWay: 'جارٍ التراجع: {{name}}',
    title: 'تم التراجع',
    text: 'تسجيل حضور {{name}} في {{time}} لم يعد محسوبًا.',
    in: 'حضور',
    out: 'انصراف',
    week: 'هذا الأسبوع: {{hours}}',
  },
  id: {
    button: 'Bukan Anda? Batalkan',
    underWay: 'Membatalkan: {{name}}',
    title: 'Absen dibatalkan',
    text: 'Absen {{name}} pukul {{time}} tidak dihitung lagi.',
    in: 'Masuk',
    out: 'Pulang',
    week: 'Minggu ini: {{hours}}',
  },
};

export const takeBackRefusals: Readonly<Record<Language, TakeBackRefusals>> = {
  en: {
    'take-back-over': {
      title: 'Too late to take it back',
      advice: 'The time for it is over. Ask an administrator to correct it.',
    },
    'take-back-stranger': {
      title: 'Not taken back',
      advice: 'Only the person who was here can take it back. Ask an administrator.',
    },
  },
  es: {
    'take-back-over': {
      title: 'Es tarde para anularlo',
      advice: 'El plazo para anularlo ha pasado. Pida a un administrador que lo corrija.',
    },
    'take-back-stranger': {
      title: 'No se ha anulado',
      advice: 'Solo quien estaba aquí puede anularlo. Hable con un administrador.',
    },
  },
  pt: {
    'take-back-over': {
      title: 'É tarde para desfazer',
      advice: 'O prazo para desfazer terminou. Peça a um administrador que corrija.',
    },
    'take-back-stranger': {
      title: 'Não foi desfeito',
      advice: 'Só quem estava aqui pode desfazer. Fale com um administrador.',
    },
  },
  fr: {
    'take-back-over': {
      title: 'Trop tard pour annuler',
      advice: 'Le délai est écoulé. Demandez à un administrateur de corriger.',
    },
    'take-back-stranger': {
      title: 'Pas annulé',
      advice: 'Seule la personne qui était ici peut annuler. Voyez un administrateur.',
    },
  },
  ar: {
    'take-back-over': { title: 'فات وقت التراجع', advice: 'انتهت المهلة. اطلب من المسؤول تصحيح التسجيل.' },
    'take-back-stranger': {
      title: 'لم يتم التراجع',
      advice: 'لا يتراجع عنه إلا من كان واقفًا هنا. راجع المسؤول.',
    },
  },
  id: {
    'take-back-over': {
      title: 'Terlambat untuk membatalkan',
      advice: 'Waktunya sudah habis. Minta administrator memperbaikinya.',
    },
    'take-back-stranger': {
      title: 'Tidak dibatalkan',
      advice: 'Hanya orang yang tadi di sini yang dapat membatalkan. Hubungi administrator.',
    },
  },
};
