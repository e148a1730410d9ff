import type { Language } from './language.ts';

/** What is said where people check in by PIN or badge. */
export interface WithoutFaceWords {
  readonly usePin: string;
  readonly useBadge: string;
  readonly useFace: string;
  readonly pin: { readonly title: string; readonly text: string };
  readonly badge: { readonly title: string; readonly text: string };
  readonly supervisor: { readonly title: string; readonly text: string };
  readonly number: string;
  readonly secret: string;
  readonly erase: string;
  readonly confirm: string;
  readonly digits: string;
}

export const withoutFaceWords: Readonly<Record<Language, WithoutFaceWords>> = {
  en: {
    usePin: 'Use a PIN',
    useBadge: 'Use a badge',
    useFace: 'Back to the start',
    pin: { title: 'Number and PIN', text: 'Type your number, then your PIN. Your face is not looked at.' },
    badge: {
      title: 'Show your badge',
      text: 'Hold its code before the camera, a hand’s width away. Your face is not looked at.',
    },
    supervisor: { title: 'A supervisor, please', text: 'They confirm with their own number and PIN.' },
    number: 'Number',
    secret: 'PIN',
    erase: 'Erase',
    confirm: 'Confirm',
    digits: 'Digits',
  },
  es: {
    usePin: 'Usar un PIN',
    useBadge: 'Usar la credencial',
    useFace: 'Volver al inicio',
    pin: { title: 'Número y PIN', text: 'Escriba su número y luego su PIN. No se mira su cara.' },
    badge: {
      title: 'Muestre su credencial',
      text: 'Ponga el código ante la cámara, a un palmo de distancia. No se mira su cara.',
    },
    supervisor: { title: 'Un supervisor, por favor', text: 'Confirma con su propio número y PIN.' },
    number: 'Número',
    secret: 'Su PIN',
    erase: 'Borrar',
    confirm: 'Confirmar',
    digits: 'Cifras',
  },
  pt: {
    usePin: 'Usar um PIN',
    useBadge: 'Usar o crachá',
    useFace: 'Voltar ao início',
    pin: { title: 'Seu número e PIN', text: 'Digite seu número e depois o PIN. Seu rosto não é analisado.' },
    badge: {
      title: 'Mostre seu crachá',
      text: 'Segure o código diante da câmera, a um palmo de distância. Seu rosto não é analisado.',
    },
    supervisor: { title: 'Um supervisor, por favor', text: 'Ele confirma com o próprio número e PIN.' },
    number: 'Seu número',
    secret: 'Seu PIN',
    erase: 'Apagar',
    confirm: 'Confirmar',
    digits: 'Algarismos',
  },
  fr: {
    usePin: 'Utiliser un code PIN',
    useBadge: 'Utiliser un badge',
    useFace: 'Revenir au début',
    pin: {
      title: 'Numéro et code PIN',
      text: 'Tapez votre numéro, puis votre code PIN. Votre visage n’est pas analysé.',
    },
    badge: {
      title: 'Montrez votre badge',
      text: 'Tenez son code devant la caméra, à une largeur de main. Votre visage n’est pas analysé.',
    },
    supervisor: {
      title: 'Un responsable, s’il vous plaît',
      text: 'Il confirme avec son propre numéro et son code PIN.',
    },
    number: 'Numéro',
    secret: 'Code PIN',
    erase: 'Effacer',
    confirm: 'Confirmer',
    digits: 'Chiffres',
  },
  ar: {
    usePin: 'استخدم الرقم السري',
    useBadge: 'استخدم البطاقة',
    useFace: 'عودة إلى البداية',
    pin: { title: 'رقم التعريف والرقم السري', text: 'اكتب رقم تعريفك ثم رقمك السري. لا يُفحَص وجهك.' },
    badge: { title: 'أظهر بطاقتك', text: 'ضع رمزها أمام الكاميرا على بُعد شبر. لا يُفحَص وجهك.' },
    supervisor: { title: 'المشرف من فضلك', text: 'يؤكد برقم تعريفه ورقمه السري.' },
    number: 'رقم التعريف',
    secret: 'الرقم السري',
    erase: 'امسح',
    confirm: 'تأكيد',
    digits: 'الأرقام',
  },
  id: {
    usePin: 'Pakai PIN',
    useBadge: 'Pakai kartu',
    useFace: 'Kembali ke awal',
    pin: { title: 'Nomor dan PIN', text: 'Ketik nomor Anda, lalu PIN. Wajah Anda tidak diperiksa.' },
    badge: {
      title: 'Tunjukkan kartu Anda',
      text: 'Pegang kodenya di depan kamera, sejengkal jauhnya. Wajah Anda tidak diperiksa.',
    },
    supervisor: {
      title: 'Pengawas, silakan',
      text: 'Pengawas mengonfirmasi dengan nomor dan PIN-nya sendiri.',
    },
    number: 'Nomor',
    secret: 'PIN Anda',
    erase: 'Hapus',
    confirm: 'Konfirmasi',
    digits: 'Angka',
  },
};
