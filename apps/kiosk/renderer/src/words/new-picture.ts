import type { Language } from './language.ts';

/** Of a kiosk that recognises faces in a new way, and so has to see everybody once more. */
export interface NewPictureWords {
  /** On the result of a check-in without a face. */
  readonly offer: string;
  readonly button: string;
  /** Over the check's own words. */
  readonly underWay: string;
  readonly title: string;
  readonly text: string;
}

export const newPictureWords: Readonly<Record<Language, NewPictureWords>> = {
  en: {
    offer: 'This kiosk recognises faces in a new way. With a new picture it knows your face again.',
    button: 'Take a new picture',
    underWay: 'New picture: {{name}}',
    title: 'The kiosk knows your face again',
    text: 'The new picture of {{name}} has replaced the old ones. Next time you can check in by your face.',
  },
  es: {
    offer: 'Este quiosco reconoce las caras de otra manera. Con una foto nueva volverá a conocer la suya.',
    button: 'Hacer una foto nueva',
    underWay: 'Foto nueva: {{name}}',
    title: 'El quiosco vuelve a conocer su cara',
    text: 'La foto nueva de {{name}} sustituye a las anteriores. La próxima vez puede fichar con la cara.',
  },
  pt: {
    offer: 'Este quiosque reconhece rostos de uma nova forma. Com uma nova foto, ele volta a conhecer o seu.',
    button: 'Tirar uma nova foto',
    underWay: 'Nova foto: {{name}}',
    title: 'O quiosque conhece o seu rosto de novo',
    text: 'A nova foto de {{name}} substituiu as antigas. Da próxima vez pode registrar-se com o rosto.',
  },
  fr: {
    offer:
      'Cette borne reconnaît désormais les visages autrement. Avec une nouvelle photo, elle reconnaîtra le vôtre.',
    button: 'Prendre une nouvelle photo',
    underWay: 'Nouvelle photo : {{name}}',
    title: 'La borne reconnaît à nouveau votre visage',
    text: 'La nouvelle photo de {{name}} remplace les anciennes. La prochaine fois, votre visage suffira.',
  },
  ar: {
    offer: 'يتعرّف هذا الجهاز على الوجوه بطريقة جديدة. بصورة جديدة سيعرف وجهك من جديد.',
    button: 'التقاط صورة جديدة',
    underWay: 'صورة جديدة: {{name}}',
    title: 'عاد الجهاز يعرف وجهك',
    text: 'حلّت الصورة الجديدة لـ {{name}} محل الصور القديمة. في المرة القادمة يمكنك تسجيل الحضور بوجهك.',
  },
  id: {
    offer: 'Kios ini mengenali wajah dengan cara baru. Dengan foto baru, wajah Anda akan dikenali lagi.',
    button: 'Ambil foto baru',
    underWay: 'Foto baru: {{name}}',
    title: 'Kios mengenali wajah Anda lagi',
    text: 'Foto baru {{name}} menggantikan yang lama. Lain kali Anda dapat absen dengan wajah.',
  },
};
