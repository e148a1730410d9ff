import { consentText, type ConsentText } from '@rollcall/contract';
import type { Language } from './language.ts';

interface TitleAndText {
  readonly title: string;
  readonly text: string;
}

/** What is said where people have their face used from now on, or not any more. */
export interface FaceUseWords {
  readonly begin: string;
  readonly end: string;
  readonly prove: string;
  readonly byFace: string;
  readonly byPin: string;
  readonly byBadge: string;
  readonly person: string;
  readonly consent: ConsentText;
  readonly agree: string;
  readonly refuse: string;
  readonly withdraw: TitleAndText & { readonly alone: string; readonly yes: string; readonly no: string };
  readonly enrolling: TitleAndText;
  readonly begun: TitleAndText;
  readonly refused: TitleAndText;
  readonly ended: TitleAndText;
}

export const faceUseWords: Readonly<Record<Language, FaceUseWords>> = {
  en: {
    begin: 'Have my face recognised here',
    end: 'Stop recognising my face',
    prove: 'First show who you are:',
    byFace: 'With my face',
    byPin: 'With my PIN',
    byBadge: 'With my badge',
    person: 'This is about: {{name}}',
    consent: consentText('en'),
    agree: 'I agree',
    refuse: 'No, thank you',
    withdraw: {
      title: 'Erase what is known of your face?',
      text: 'The numbers computed from your face are erased here at once, and on the other kiosks as soon as they hear of it. Your check-ins stay. PIN and badge work as before.',
      alone: 'You have no PIN and no badge here yet. Ask an administrator for one, or you cannot check in.',
      yes: 'Erase it',
      no: 'Leave it as it is',
    },
    enrolling: {
      title: 'Look at the camera',
      text: 'Pictures taken: {{taken}} of {{wanted}}. None is kept.',
    },
    begun: { title: 'Your face is known here now', text: 'From now on, looking at the kiosk is enough.' },
    refused: { title: 'Your face is not used', text: 'Check in with your PIN or badge, as before.' },
    ended: {
      title: 'Your face is erased',
      text: 'This kiosk does not know it any more. Check in with your PIN or badge.',
    },
  },
  es: {
    begin: 'Quiero que se reconozca mi cara',
    end: 'Dejar de reconocer mi cara',
    prove: 'Primero muestre quién es:',
    byFace: 'Con mi cara',
    byPin: 'Con mi PIN',
    byBadge: 'Con mi credencial',
    person: 'Se trata de: {{name}}',
    consent: consentText('es'),
    agree: 'Acepto',
    refuse: 'No, gracias',
    withdraw: {
      title: '¿Borrar lo que se sabe de su cara?',
      text: 'Los números calculados a partir de su cara se borran aquí al instante, y en los demás quioscos en cuanto se enteren. Sus fichajes se quedan. El PIN y la credencial funcionan como antes.',
      alone: 'Aún no tiene aquí ni PIN ni credencial. Pida uno a la administración; si no, no podrá fichar.',
      yes: 'Borrarlo',
      no: 'Dejarlo como está',
    },
    enrolling: {
      title: 'Mire a la cámara',
      text: 'Imágenes tomadas: {{taken}} de {{wanted}}. No se guarda ninguna.',
    },
    begun: { title: 'Su cara ya se conoce aquí', text: 'A partir de ahora basta con mirar al quiosco.' },
    refused: { title: 'Su cara no se usa', text: 'Fiche con su PIN o su credencial, como antes.' },
    ended: {
      title: 'Su cara está borrada',
      text: 'Este quiosco ya no la conoce. Fiche con su PIN o su credencial.',
    },
  },
  pt: {
    begin: 'Quero que meu rosto seja reconhecido',
    end: 'Parar de reconhecer meu rosto',
    prove: 'Primeiro mostre quem você é:',
    byFace: 'Com meu rosto',
    byPin: 'Com meu PIN',
    byBadge: 'Com meu crachá',
    person: 'Trata-se de: {{name}}',
    consent: consentText('pt'),
    agree: 'Concordo',
    refuse: 'Não, obrigado',
    withdraw: {
      title: 'Apagar o que se sabe do seu rosto?',
      text: 'Os números calculados do seu rosto são apagados aqui na hora, e nos outros quiosques assim que souberem. Seus registros de ponto ficam. PIN e crachá funcionam como antes.',
      alone:
        'Você ainda não tem PIN nem crachá aqui. Peça um à administração; sem isso não poderá registrar.',
      yes: 'Apagar',
      no: 'Deixar como está',
    },
    enrolling: {
      title: 'Olhe para a câmera',
      text: 'Imagens tiradas: {{taken}} de {{wanted}}. Nenhuma é guardada.',
    },
    begun: { title: 'Seu rosto já é conhecido aqui', text: 'A partir de agora basta olhar para o quiosque.' },
    refused: { title: 'Seu rosto não é usado', text: 'Registre com seu PIN ou crachá, como antes.' },
    ended: {
      title: 'Seu rosto foi apagado',
      text: 'Este quiosque não o conhece mais. Registre com seu PIN ou crachá.',
    },
  },
  fr: {
    begin: 'Faire reconnaître mon visage ici',
    end: 'Ne plus reconnaître mon visage',
    prove: 'Montrez d’abord qui vous êtes :',
    byFace: 'Avec mon visage',
    byPin: 'Avec mon code PIN',
    byBadge: 'Avec mon badge',
    person: 'Il s’agit de : {{name}}',
    consent: consentText('fr'),
    agree: 'J’accepte',
    refuse: 'Non, merci',
    withdraw: {
      title: 'Effacer ce qui est connu de votre visage ?',
      text: 'Les nombres calculés à partir de votre visage sont effacés ici aussitôt, et sur les autres bornes dès qu’elles l’apprennent. Vos pointages restent. Code PIN et badge marchent comme avant.',
      alone:
        'Vous n’avez ici ni code PIN ni badge. Demandez-en un à l’administration, sinon vous ne pourrez pas pointer.',
      yes: 'Effacer',
      no: 'Laisser tel quel',
    },
    enrolling: {
      title: 'Regardez la caméra',
      text: 'Images prises : {{taken}} sur {{wanted}}. Aucune n’est conservée.',
    },
    begun: { title: 'Votre visage est connu ici', text: 'Désormais, il suffit de regarder la borne.' },
    refused: {
      title: 'Votre visage n’est pas utilisé',
      text: 'Pointez avec votre code PIN ou votre badge, comme avant.',
    },
    ended: {
      title: 'Votre visage est effacé',
      text: 'Cette borne ne le connaît plus. Pointez avec votre code PIN ou votre badge.',
    },
  },
  ar: {
    begin: 'أريد أن يُتعرَّف على وجهي هنا',
    end: 'إيقاف التعرّف على وجهي',
    prove: 'أثبت أولاً من أنت:',
    byFace: 'بوجهي',
    byPin: 'برقمي السري',
    byBadge: 'ببطاقتي',
    person: 'الأمر يخصّ: {{name}}',
    consent: consentText('ar'),
    agree: 'أوافق',
    refuse: 'لا، شكراً',
    withdraw: {
      title: 'هل نمحو ما يُعرف عن وجهك؟',
      text: 'تُمحى الأرقام المحسوبة من وجهك هنا فوراً، وعلى الأجهزة الأخرى حالما تعلم بذلك. تبقى تسجيلات حضورك. ويعمل الرقم السري والبطاقة كما من قبل.',
      alone: 'ليس لديك هنا رقم سري ولا بطاقة بعد. اطلب واحداً من الإدارة، وإلا فلن تستطيع تسجيل حضورك.',
      yes: 'امحُه',
      no: 'اتركه كما هو',
    },
    enrolling: {
      title: 'انظر إلى الكاميرا',
      text: 'الصور الملتقطة: {{taken}} من {{wanted}}. لا تُحفظ أيٌّ منها.',
    },
    begun: { title: 'وجهك معروف هنا الآن', text: 'من الآن يكفي أن تنظر إلى الجهاز.' },
    refused: { title: 'وجهك لا يُستخدم', text: 'سجّل حضورك برقمك السري أو ببطاقتك كما من قبل.' },
    ended: { title: 'مُحي وجهك', text: 'لم يعد هذا الجهاز يعرفه. سجّل حضورك برقمك السري أو ببطاقتك.' },
  },
  id: {
    begin: 'Kenali wajah saya di sini',
    end: 'Berhenti mengenali wajah saya',
    prove: 'Tunjukkan dulu siapa Anda:',
    byFace: 'Dengan wajah saya',
    byPin: 'Dengan PIN saya',
    byBadge: 'Dengan kartu saya',
    person: 'Ini tentang: {{name}}',
    consent: consentText('id'),
    agree: 'Saya setuju',
    refuse: 'Tidak, terima kasih',
    withdraw: {
      title: 'Hapus yang diketahui tentang wajah Anda?',
      text: 'Angka yang dihitung dari wajah Anda langsung dihapus di sini, dan di kios lain begitu mereka mengetahuinya. Catatan kehadiran Anda tetap ada. PIN dan kartu berfungsi seperti sebelumnya.',
      alone:
        'Anda belum punya PIN atau kartu di sini. Minta kepada administrator, jika tidak Anda tidak bisa absen.',
      yes: 'Hapus',
      no: 'Biarkan seperti ini',
    },
    enrolling: {
      title: 'Lihat ke kamera',
      text: 'Gambar diambil: {{taken}} dari {{wanted}}. Tidak ada yang disimpan.',
    },
    begun: { title: 'Wajah Anda kini dikenal di sini', text: 'Mulai sekarang cukup melihat ke kios.' },
    refused: { title: 'Wajah Anda tidak dipakai', text: 'Absen dengan PIN atau kartu, seperti sebelumnya.' },
    ended: {
      title: 'Wajah Anda sudah dihapus',
      text: 'Kios ini tidak mengenalnya lagi. Absen dengan PIN atau kartu.',
    },
  },
};
