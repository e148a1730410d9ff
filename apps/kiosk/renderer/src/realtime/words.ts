import type { Language } from '../words/languages.ts';

interface RealtimeWords {
  readonly intro: { readonly title: string; readonly text: string };
  readonly ready: { readonly title: string; readonly text: string };
  readonly noFace: { readonly title: string; readonly text: string };
  readonly passed: { readonly title: string; readonly text: string };
  readonly failed: { readonly title: string; readonly text: string };
  readonly expired: { readonly title: string; readonly text: string };
  readonly direction: Readonly<Record<'Forward' | 'Left' | 'Right' | 'Up' | 'Down', string>>;
  readonly looking: string;
  readonly offline: string;
  readonly startCamera: string;
  readonly stopCamera: string;
  readonly startTasks: string;
  readonly reset: string;
}

/** What this page says beside the words of the kiosk. */
export const realtimeWords: Readonly<Record<Language, RealtimeWords>> = {
  en: {
    intro: {
      title: 'Show that you are here',
      text: 'Four small movements of the head. It takes half a minute.',
    },
    ready: { title: 'Ready when you are', text: 'Look straight ahead, then start.' },
    noFace: { title: 'No face to be seen', text: 'Come into the oval, an arm’s length away.' },
    passed: { title: 'You are here', text: 'Every movement was seen, and a person made it.' },
    failed: { title: 'That did not work', text: 'Try again, one movement at a time.' },
    expired: { title: 'The session has ended', text: 'It was quiet for too long. Start the camera again.' },
    direction: { Forward: 'straight ahead', Left: 'left', Right: 'right', Up: 'up', Down: 'down' },
    looking: 'Looking {{where}}',
    offline: 'Offline, trying again',
    startCamera: 'Start the camera',
    stopCamera: 'Stop the camera',
    startTasks: 'Start',
    reset: 'Begin again',
  },
  es: {
    intro: {
      title: 'Demuestre que está aquí',
      text: 'Cuatro pequeños movimientos de la cabeza, en medio minuto.',
    },
    ready: { title: 'Cuando quiera', text: 'Mire al frente y empiece.' },
    noFace: { title: 'No se ve ninguna cara', text: 'Póngase en el óvalo, a un brazo de distancia.' },
    passed: { title: 'Está aquí', text: 'Se vieron todos los movimientos, y los hizo una persona.' },
    failed: { title: 'No ha funcionado', text: 'Inténtelo de nuevo, un movimiento cada vez.' },
    expired: { title: 'La sesión ha terminado', text: 'Pasó demasiado tiempo. Encienda la cámara de nuevo.' },
    direction: {
      Forward: 'al frente',
      Left: 'a la izquierda',
      Right: 'a la derecha',
      Up: 'arriba',
      Down: 'abajo',
    },
    looking: 'Mira {{where}}',
    offline: 'Sin conexión, reintentando',
    startCamera: 'Encender la cámara',
    stopCamera: 'Apagar la cámara',
    startTasks: 'Empezar',
    reset: 'Empezar de nuevo',
  },
  pt: {
    intro: { title: 'Mostre que está aqui', text: 'Quatro pequenos movimentos da cabeça, em meio minuto.' },
    ready: { title: 'Quando quiser', text: 'Olhe em frente e comece.' },
    noFace: { title: 'Nenhum rosto à vista', text: 'Fique no oval, a um braço de distância.' },
    passed: { title: 'Você está aqui', text: 'Todos os movimentos foram vistos, feitos por uma pessoa.' },
    failed: { title: 'Não funcionou', text: 'Tente de novo, um movimento de cada vez.' },
    expired: { title: 'A sessão terminou', text: 'Passou tempo demais. Ligue a câmera de novo.' },
    direction: {
      Forward: 'em frente',
      Left: 'à esquerda',
      Right: 'à direita',
      Up: 'para cima',
      Down: 'para baixo',
    },
    looking: 'Olhando {{where}}',
    offline: 'Sem conexão, tentando de novo',
    startCamera: 'Ligar a câmera',
    stopCamera: 'Desligar a câmera',
    startTasks: 'Começar',
    reset: 'Recomeçar',
  },
  fr: {
    intro: {
      title: 'Montrez que vous êtes là',
      text: 'Quatre petits mouvements de la tête, en une demi-minute.',
    },
    ready: { title: 'Quand vous voulez', text: 'Regardez droit devant, puis commencez.' },
    noFace: { title: 'Aucun visage visible', text: 'Placez-vous dans l’ovale, à un bras de distance.' },
    passed: { title: 'Vous êtes là', text: 'Tous les mouvements ont été vus, faits par une personne.' },
    failed: { title: 'Cela n’a pas marché', text: 'Réessayez, un mouvement à la fois.' },
    expired: { title: 'La session est terminée', text: 'Trop de temps a passé. Rallumez la caméra.' },
    direction: {
      Forward: 'droit devant',
      Left: 'à gauche',
      Right: 'à droite',
      Up: 'en haut',
      Down: 'en bas',
    },
    looking: 'Regard {{where}}',
    offline: 'Hors ligne, nouvel essai',
    startCamera: 'Allumer la caméra',
    stopCamera: 'Éteindre la caméra',
    startTasks: 'Commencer',
    reset: 'Recommencer',
  },
  ar: {
    intro: { title: 'أثبت أنك هنا', text: 'أربع حركات صغيرة بالرأس في نصف دقيقة.' },
    ready: { title: 'متى شئت', text: 'انظر إلى الأمام ثم ابدأ.' },
    noFace: { title: 'لا يظهر أي وجه', text: 'قف داخل الشكل البيضاوي على بُعد ذراع.' },
    passed: { title: 'أنت هنا', text: 'شوهدت كل الحركات، وقام بها شخص حقيقي.' },
    failed: { title: 'لم ينجح ذلك', text: 'حاول مرة أخرى، حركة واحدة في كل مرة.' },
    expired: { title: 'انتهت الجلسة', text: 'مر وقت طويل. شغّل الكاميرا من جديد.' },
    direction: {
      Forward: 'إلى الأمام',
      Left: 'إلى اليسار',
      Right: 'إلى اليمين',
      Up: 'إلى أعلى',
      Down: 'إلى أسفل',
    },
    looking: 'تنظر {{where}}',
    offline: 'لا اتصال، تُعاد المحاولة',
    startCamera: 'شغّل الكاميرا',
    stopCamera: 'أوقف الكاميرا',
    startTasks: 'ابدأ',
    reset: 'ابدأ من جديد',
  },
  id: {
    intro: {
      title: 'Tunjukkan bahwa Anda di sini',
      text: 'Empat gerakan kepala kecil, setengah menit saja.',
    },
    ready: { title: 'Silakan bila siap', text: 'Lihat lurus ke depan, lalu mulai.' },
    noFace: { title: 'Wajah tidak terlihat', text: 'Masuk ke dalam oval, sejauh satu lengan.' },
    passed: { title: 'Anda di sini', text: 'Semua gerakan terlihat, dan dilakukan oleh orang sungguhan.' },
    failed: { title: 'Belum berhasil', text: 'Coba lagi, satu gerakan setiap kali.' },
    expired: { title: 'Sesi telah berakhir', text: 'Terlalu lama diam. Nyalakan kamera lagi.' },
    direction: {
      Forward: 'lurus ke depan',
      Left: 'ke kiri',
      Right: 'ke kanan',
      Up: 'ke atas',
      Down: 'ke bawah',
    },
    looking: 'Melihat {{where}}',
    offline: 'Luring, mencoba lagi',
    startCamera: 'Nyalakan kamera',
    stopCamera: 'Matikan kamera',
    startTasks: 'Mulai',
    reset: 'Ulangi',
  },
};
