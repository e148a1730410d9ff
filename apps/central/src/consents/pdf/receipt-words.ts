import type { ConsentLanguage } from '@rollcall/contract';

export interface ReceiptWords {
  readonly title: string;
  readonly person: string;
  readonly answer: string;
  readonly decisions: Readonly<Record<'given' | 'refused' | 'withdrawn', string>>;
  readonly when: string;
  readonly where: string;
  readonly provenBy: string;
  readonly methods: Readonly<Record<'face' | 'pin' | 'badge', string>>;
  readonly erased: string;
  readonly text: string;
  readonly proof: string;
  readonly proofHow: string;
  readonly made: string;
  readonly textUnknown: string;
}

/** What stands on a receipt beside the text that the person read. */
export const receiptWords: Readonly<Record<ConsentLanguage, ReceiptWords>> = {
  en: {
    title: 'Receipt: use of your face',
    person: 'Person',
    answer: 'Answer',
    decisions: { given: 'Agreed', refused: 'Not agreed', withdrawn: 'Ended' },
    when: 'When (UTC)',
    where: 'Where',
    provenBy: 'Identity shown by',
    methods: { face: 'Face', pin: 'PIN', badge: 'Badge' },
    erased: 'References erased with it',
    text: 'The text that was on the screen, version {{version}}',
    proof: 'Proof',
    proofHow:
      'The kiosk signed this answer as an event. Its number and the checksum of its content are below; with them the signed event can be found and verified.',
    made: 'Made on {{when}} (UTC)',
    textUnknown: 'This server does not have the text of this version.',
  },
  es: {
    title: 'Comprobante: uso de su rostro',
    person: 'Persona',
    answer: 'Respuesta',
    decisions: { given: 'Aceptado', refused: 'No aceptado', withdrawn: 'Terminado' },
    when: 'Cuándo (UTC)',
    where: 'Dónde',
    provenBy: 'Identidad demostrada con',
    methods: { face: 'Rostro', pin: 'PIN', badge: 'Tarjeta' },
    erased: 'Referencias borradas con ello',
    text: 'El texto que estaba en la pantalla, versión {{version}}',
    proof: 'Prueba',
    proofHow:
      'El quiosco firmó esta respuesta como un evento. Abajo están su número y la suma de control de su contenido; con ellos se puede encontrar y verificar el evento firmado.',
    made: 'Hecho el {{when}} (UTC)',
    textUnknown: 'Este servidor no tiene el texto de esta versión.',
  },
  pt: {
    title: 'Comprovante: uso do seu rosto',
    person: 'Pessoa',
    answer: 'Resposta',
    decisions: { given: 'Aceito', refused: 'Não aceito', withdrawn: 'Encerrado' },
    when: 'Quando (UTC)',
    where: 'Onde',
    provenBy: 'Identidade comprovada por',
    methods: { face: 'Rosto', pin: 'PIN', badge: 'Crachá' },
    erased: 'Referências apagadas com isso',
    text: 'O texto que estava na tela, versão {{version}}',
    proof: 'Prova',
    proofHow:
      'O quiosque assinou esta resposta como um evento. Abaixo estão o número dele e a soma de verificação do conteúdo; com eles o evento assinado pode ser encontrado e verificado.',
    made: 'Feito em {{when}} (UTC)',
    textUnknown: 'Este servidor não tem o texto desta versão.',
  },
  fr: {
    title: 'Reçu : utilisation de votre visage',
    person: 'Personne',
    answer: 'Réponse',
    decisions: { given: 'Accepté', refused: 'Non accepté', withdrawn: 'Retiré' },
    when: 'Quand (UTC)',
    where: 'Où',
    provenBy: 'Identité prouvée par',
    methods: { face: 'Visage', pin: 'Code PIN', badge: 'Badge' },
    erased: 'Références effacées en même temps',
    text: 'Le texte affiché à l’écran, version {{version}}',
    proof: 'Preuve',
    proofHow:
      'La borne a signé cette réponse comme un événement. Son numéro et la somme de contrôle de son contenu sont ci-dessous ; ils permettent de retrouver et de vérifier l’événement signé.',
    made: 'Établi le {{when}} (UTC)',
    textUnknown: 'Ce serveur n’a pas le texte de cette version.',
  },
  ar: {
    title: 'إيصال: استخدام وجهك',
    person: 'الشخص',
    answer: 'الجواب',
    decisions: { given: 'تمت الموافقة', refused: 'لم تتم الموافقة', withdrawn: 'أُنهي' },
    when: 'متى (UTC)',
    where: 'أين',
    provenBy: 'أُثبتت الهوية بواسطة',
    methods: { face: 'الوجه', pin: 'الرقم السري', badge: 'البطاقة' },
    erased: 'المراجع التي مُحيت معه',
    text: 'النص الذي كان على الشاشة، الإصدار {{version}}',
    proof: 'الإثبات',
    proofHow:
      'وقّع الجهاز هذا الجواب كحدث. رقمه وبصمة محتواه مذكوران أدناه، وبهما يمكن العثور على الحدث الموقّع والتحقق منه.',
    made: 'حُرّر في {{when}} (UTC)',
    textUnknown: 'ليس لدى هذا الخادم نص هذا الإصدار.',
  },
  id: {
    title: 'Tanda terima: penggunaan wajah Anda',
    person: 'Orang',
    answer: 'Jawaban',
    decisions: { given: 'Setuju', refused: 'Tidak setuju', withdrawn: 'Diakhiri' },
    when: 'Kapan (UTC)',
    where: 'Di mana',
    provenBy: 'Identitas dibuktikan dengan',
    methods: { face: 'Wajah', pin: 'PIN', badge: 'Kartu' },
    erased: 'Referensi yang dihapus bersamanya',
    text: 'Teks yang ada di layar, versi {{version}}',
    proof: 'Bukti',
    proofHow:
      'Kios menandatangani jawaban ini sebagai peristiwa. Nomornya dan sidik isinya ada di bawah; dengan keduanya peristiwa yang ditandatangani dapat ditemukan dan diverifikasi.',
    made: 'Dibuat pada {{when}} (UTC)',
    textUnknown: 'Server ini tidak memiliki teks versi ini.',
  },
};
