import type { ConsentLanguage } from '@rollcall/contract';

interface FormWords {
  readonly title: string;
  readonly person: string;
  readonly text: string;
  readonly agreed: string;
  readonly date: string;
  readonly name: string;
  readonly signature: string;
  readonly keep: string;
}

/** What stands on a form beside the text that is agreed to. */
export const formWords: Readonly<Record<ConsentLanguage, FormWords>> = {
  en: {
    title: 'Consent: use of your face',
    person: 'Person',
    text: 'What you agree to, version {{version}}',
    agreed: 'I have read this, and I agree.',
    date: 'Place and date',
    name: 'Name in capital letters',
    signature: 'Signature',
    keep: 'You may ask for a copy, and end this whenever you like: at a kiosk, or by telling the organisation.',
  },
  es: {
    title: 'Consentimiento: uso de su rostro',
    person: 'Persona',
    text: 'Lo que acepta, versión {{version}}',
    agreed: 'He leído esto y lo acepto.',
    date: 'Lugar y fecha',
    name: 'Nombre en mayúsculas',
    signature: 'Firma',
    keep: 'Puede pedir una copia y ponerle fin cuando quiera: en un quiosco o diciéndoselo a la organización.',
  },
  pt: {
    title: 'Consentimento: uso do seu rosto',
    person: 'Pessoa',
    text: 'O que você aceita, versão {{version}}',
    agreed: 'Li este texto e concordo.',
    date: 'Local e data',
    name: 'Nome em letras maiúsculas',
    signature: 'Assinatura',
    keep: 'Você pode pedir uma cópia e encerrar isto quando quiser: num quiosque ou avisando a organização.',
  },
  fr: {
    title: 'Consentement : utilisation de votre visage',
    person: 'Personne',
    text: 'Ce que vous acceptez, version {{version}}',
    agreed: 'J’ai lu ce texte et je l’accepte.',
    date: 'Lieu et date',
    name: 'Nom en majuscules',
    signature: 'Signature',
    keep: 'Vous pouvez demander une copie et y mettre fin quand vous voulez : à une borne ou en le disant à l’organisation.',
  },
  ar: {
    title: 'موافقة: استخدام وجهك',
    person: 'الشخص',
    text: 'ما توافق عليه، النسخة {{version}}',
    agreed: 'قرأت هذا وأوافق عليه.',
    date: 'المكان والتاريخ',
    name: 'الاسم الكامل',
    signature: 'التوقيع',
    keep: 'يمكنك طلب نسخة، وإنهاء ذلك متى شئت: عند أي جهاز أو بإبلاغ الجهة.',
  },
  id: {
    title: 'Persetujuan: penggunaan wajah Anda',
    person: 'Orang',
    text: 'Yang Anda setujui, versi {{version}}',
    agreed: 'Saya telah membaca ini dan menyetujuinya.',
    date: 'Tempat dan tanggal',
    name: 'Nama dengan huruf kapital',
    signature: 'Tanda tangan',
    keep: 'Anda dapat meminta salinan, dan mengakhirinya kapan saja: di kios atau dengan memberi tahu organisasi.',
  },
};
