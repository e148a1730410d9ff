import type { ConsentText } from './text.ts';

/** Shipped under this version: never changed. Another wording is another version. */
export const text202611 = {
  en: {
    title: 'May this kiosk recognise your face?',
    points: {
      purpose: 'What for: to record when you come and go. For nothing else.',
      kept: 'What is kept: numbers computed from your face, encrypted, and your name. No picture.',
      until: 'How long: until you end it here, or until you are taken off the list of people.',
      who: 'Who: the organisation that runs {{siteName}}, on its kiosks there. Nobody else gets these numbers.',
      instead: 'You need not agree. PIN and badge work just as well and are on the first screen.',
      end: 'You can end it at any time, on this screen. The numbers are then erased at once.',
    },
  },
  es: {
    title: '¿Puede este quiosco reconocer su cara?',
    points: {
      purpose: 'Para qué: para anotar cuándo llega y cuándo se va. Para nada más.',
      kept: 'Qué se guarda: números calculados a partir de su cara, cifrados, y su nombre. Ninguna imagen.',
      until: 'Cuánto tiempo: hasta que usted lo termine aquí o se le quite de la lista de personas.',
      who: 'Quién: la organización que lleva {{siteName}}, en sus quioscos de allí. Nadie más recibe estos números.',
      instead:
        'No tiene que aceptar. El PIN y la credencial sirven igual de bien y están en la primera pantalla.',
      end: 'Puede terminarlo en cualquier momento, en esta pantalla. Los números se borran entonces al instante.',
    },
  },
  pt: {
    title: 'Este quiosque pode reconhecer seu rosto?',
    points: {
      purpose: 'Para quê: para registrar quando você chega e quando sai. Para mais nada.',
      kept: 'O que fica guardado: números calculados do seu rosto, criptografados, e seu nome. Nenhuma imagem.',
      until: 'Por quanto tempo: até você encerrar aqui ou ser retirado da lista de pessoas.',
      who: 'Quem: a organização que mantém {{siteName}}, nos quiosques de lá. Ninguém mais recebe esses números.',
      instead: 'Você não precisa aceitar. PIN e crachá funcionam igualmente bem e estão na primeira tela.',
      end: 'Você pode encerrar a qualquer momento, nesta tela. Os números são então apagados na hora.',
    },
  },
  fr: {
    title: 'Cette borne peut-elle reconnaître votre visage ?',
    points: {
      purpose: 'Pourquoi : pour noter quand vous arrivez et partez. Pour rien d’autre.',
      kept: 'Ce qui est conservé : des nombres calculés à partir de votre visage, chiffrés, et votre nom. Aucune image.',
      until: 'Combien de temps : jusqu’à ce que vous y mettiez fin ici ou que vous soyez retiré de la liste.',
      who: 'Qui : l’organisation qui gère {{siteName}}, sur ses bornes là-bas. Personne d’autre ne reçoit ces nombres.',
      instead:
        'Vous n’êtes pas obligé d’accepter. Code PIN et badge marchent tout aussi bien et sont sur le premier écran.',
      end: 'Vous pouvez y mettre fin à tout moment, sur cet écran. Les nombres sont alors effacés aussitôt.',
    },
  },
  ar: {
    title: 'هل يجوز لهذا الجهاز أن يتعرّف على وجهك؟',
    points: {
      purpose: 'لماذا: لتسجيل وقت حضورك وانصرافك، ولا شيء غير ذلك.',
      kept: 'ما الذي يُحفظ: أرقام محسوبة من وجهك، مشفّرة، واسمك. لا تُحفظ أي صورة.',
      until: 'إلى متى: إلى أن توقفه هنا، أو إلى أن تُزال من قائمة الأشخاص.',
      who: 'من: الجهة التي تدير {{siteName}}، على أجهزتها هناك. لا يحصل أحد غيرها على هذه الأرقام.',
      instead: 'لست مضطراً للموافقة. الرقم السري والبطاقة يعملان بالجودة نفسها وهما على الشاشة الأولى.',
      end: 'يمكنك إيقافه في أي وقت، على هذه الشاشة. عندئذٍ تُمحى الأرقام فوراً.',
    },
  },
  id: {
    title: 'Bolehkah kios ini mengenali wajah Anda?',
    points: {
      purpose: 'Untuk apa: mencatat kapan Anda datang dan pulang. Tidak untuk hal lain.',
      kept: 'Yang disimpan: angka yang dihitung dari wajah Anda, terenkripsi, dan nama Anda. Tanpa gambar.',
      until: 'Berapa lama: sampai Anda mengakhirinya di sini, atau Anda dikeluarkan dari daftar orang.',
      who: 'Siapa: organisasi yang mengelola {{siteName}}, pada kiosnya di sana. Tidak ada pihak lain yang menerima angka ini.',
      instead: 'Anda tidak harus setuju. PIN dan kartu sama baiknya dan ada di layar pertama.',
      end: 'Anda dapat mengakhirinya kapan saja, di layar ini. Angka itu langsung dihapus.',
    },
  },
} satisfies Record<string, ConsentText>;
