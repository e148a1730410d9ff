import type { Words } from '../en.ts';

export const credentials: Words['credentials'] = {
  title: 'PIN dan kartu',
  how: 'Untuk presensi tanpa wajah, di kios lokasi orang ini. Keduanya juga berlaku saat kios tidak tersambung.',
  pin: 'PIN',
  badge: 'Kartu',
  noPin: 'Belum diberikan di sini. Sebuah kios mungkin punya PIN yang dibuat di sana.',
  noBadge: 'Belum dibuat di sini. Sebuah kios mungkin punya kartu yang dibuat di sana.',
  givenAt: 'Nomor {{number}}, diberikan {{when}}',
  isSupervisor: 'mengonfirmasi presensi orang lain',
  madeAt: 'Dibuat {{when}}',
  ways: {
    'give-pin': 'Beri PIN',
    'renew-pin': 'Beri PIN baru',
    'take-pin': 'Cabut PIN',
    'make-badge': 'Buat kartu',
    'renew-badge': 'Buat kartu baru',
    'revoke-badge': 'Cabut kartu',
  },
  explain: {
    'give-pin':
      'Sebuah PIN diundi dan ditampilkan satu kali. Kios mengenalnya pada penyelarasan berikutnya; PIN yang dibuat di kios berakhir di sana.',
    'renew-pin':
      'PIN lain diundi dan ditampilkan satu kali. PIN sekarang berakhir, begitu pula penguncian setelah percobaan salah.',
    'take-pin': 'PIN berakhir di setiap kios pada penyelarasan berikutnya.',
    'make-badge':
      'Sebuah kartu digambar, ditampilkan satu kali, dan dapat dicetak. Kartu yang dibuat di kios berakhir di sana.',
    'renew-badge':
      'Kartu lain digambar dan ditampilkan satu kali. Kartu sekarang berakhir, juga bila hilang.',
    'revoke-badge': 'Kartu berakhir di setiap kios pada penyelarasan berikutnya.',
  },
  number: 'Nomor',
  numberHint: 'Yang diketik orang ini sebelum PIN: 1 sampai 10 angka, bukan milik orang lain.',
  supervisor: 'PIN ini juga mengonfirmasi presensi orang lain',
  pinOf: 'PIN {{name}}',
  pinOnce: 'Serahkan sekarang. Hanya hash-nya yang disimpan, dan PIN tidak dapat ditampilkan lagi.',
  badgeOf: 'Kartu {{name}}',
  badgeOnce:
    'Cetak sekarang; tidak dapat ditampilkan lagi. Siapa pun yang memegangnya, atau fotonya, dapat melakukan presensi.',
  print: 'Cetak',
  close: 'Tutup',
};

export const credentialProblems = {
  'pin-number-taken': 'Orang lain melakukan presensi dengan nomor ini. Pilih yang lain.',
} as const;
