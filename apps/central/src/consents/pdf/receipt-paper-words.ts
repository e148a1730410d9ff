import type { ConsentLanguage } from '@rollcall/contract';

export interface ReceiptPaperWords {
  readonly date: string;
  readonly keptAt: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly text: string;
  readonly proofHow: string;
}

/** What stands on the receipt of an answer on paper in the place of what a kiosk knows. */
export const receiptPaperWords: Readonly<Record<ConsentLanguage, ReceiptPaperWords>> = {
  en: {
    date: 'On paper, dated',
    keptAt: 'Where the paper is kept',
    recordedBy: 'Recorded by',
    recordedAt: 'Recorded on (UTC)',
    text: 'The text on the paper, version {{version}}',
    proofHow:
      'The paper itself is the proof. That it exists was recorded at the server of the organisation under this number:',
  },
  es: {
    date: 'En papel, con fecha',
    keptAt: 'Dónde se guarda el papel',
    recordedBy: 'Anotado por',
    recordedAt: 'Anotado el (UTC)',
    text: 'El texto del papel, versión {{version}}',
    proofHow:
      'La prueba es el propio papel. Que existe se anotó en el servidor de la organización con este número:',
  },
  pt: {
    date: 'Em papel, com data de',
    keptAt: 'Onde o papel está guardado',
    recordedBy: 'Registrado por',
    recordedAt: 'Registrado em (UTC)',
    text: 'O texto do papel, versão {{version}}',
    proofHow:
      'A prova é o próprio papel. Que ele existe foi registrado no servidor da organização com este número:',
  },
  fr: {
    date: 'Sur papier, daté du',
    keptAt: 'Où le papier est conservé',
    recordedBy: 'Noté par',
    recordedAt: 'Noté le (UTC)',
    text: 'Le texte du papier, version {{version}}',
    proofHow:
      'Le papier lui-même est la preuve. Son existence a été notée sur le serveur de l’organisation sous ce numéro :',
  },
  ar: {
    date: 'على الورق، بتاريخ',
    keptAt: 'أين تُحفظ الورقة',
    recordedBy: 'سجّله',
    recordedAt: 'سُجّل في (UTC)',
    text: 'النص الذي على الورقة، النسخة {{version}}',
    proofHow: 'الورقة نفسها هي الإثبات. وقد سُجّل وجودها على خادم الجهة بهذا الرقم:',
  },
  id: {
    date: 'Di atas kertas, tertanggal',
    keptAt: 'Tempat kertas disimpan',
    recordedBy: 'Dicatat oleh',
    recordedAt: 'Dicatat pada (UTC)',
    text: 'Teks pada kertas, versi {{version}}',
    proofHow:
      'Kertas itu sendiri adalah buktinya. Keberadaannya dicatat di server organisasi dengan nomor ini:',
  },
};
