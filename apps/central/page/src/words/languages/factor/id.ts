import type { Words } from '../en.ts';

export const factor: Words['access']['factor'] = {
  title: 'Faktor kedua',
  off: 'Mati. Dengannya Anda masuk memakai kata sandi dan kode yang dibuat ponsel Anda.',
  on: 'Aktif. Setelah kata sandi diminta sebuah kode.',
  codesLeft: 'Kode pemulihan tersisa: {{number}}',
  begin: 'Siapkan',
  end: 'Matikan',
  endHow: 'Untuk ponsel lain, matikan lalu siapkan lagi.',
  scan: 'Baca gambar ini dengan aplikasi kode, seperti yang Anda pakai di tempat lain.',
  picture: 'Kode QR untuk aplikasi kode',
  byHand: 'Atau ketik rahasia ini di sana:',
  code: 'Kode aplikasi',
  codeOrRecovery: 'Kode aplikasi, atau kode pemulihan',
  confirm: 'Aktifkan',
  codes:
    'Sudah aktif. Bila ponsel hilang, tiap kode ini memasukkan Anda satu kali. Hanya ditampilkan di sini: cetak atau catat.',
  codesTitle: 'Kode pemulihan',
  copy: 'Salin kode',
  copied: 'Tersalin.',
  kept: 'Sudah saya simpan',
  ended: 'Sudah mati.',
  renew: 'Kode pemulihan baru…',
  renewHow: 'Kode lama tidak berlaku lagi, terpakai atau belum.',
  makeCodes: 'Buat kode baru',
  renewed:
    'Kode lama tidak berlaku lagi. Bila ponsel hilang, tiap kode ini memasukkan Anda satu kali. Hanya ditampilkan di sini: cetak atau catat.',
  door: {
    title: 'Dan sebuah kode',
    lead: 'Akun Anda {{name}} punya faktor kedua.',
    hint: 'Aplikasi kode menampilkan enam angka. Bila ponsel hilang, kode pemulihan bisa dipakai; tanpa itu, administrator dapat mencabut faktor kedua.',
    back: 'Mulai lagi',
  },
  first: {
    title: 'Siapkan faktor kedua',
    lead: 'Administrator mewajibkannya bagi semua. Disiapkan sebelum hal lain.',
  },
  rule: {
    title: 'Faktor kedua untuk semua',
    off: 'Setiap orang memutuskan sendiri.',
    on: 'Wajib sejak {{when}}: siapa yang masuk dan belum punya menyiapkannya dulu.',
    require: 'Wajibkan bagi semua',
    requireHow:
      'Siapa yang belum punya menyiapkannya saat masuk berikutnya, sebelum hal lain. Sesi terbuka berlanjut, paling lama dua belas jam. Kunci API dan token admin tidak memilikinya.',
    free: 'Tidak lagi wajib',
    freeHow: 'Siapa yang punya tetap memilikinya.',
    failed: 'Aturan tidak dapat dimuat.',
  },
  has: 'Faktor kedua aktif',
  take: 'Cabut faktor kedua',
  takeHow:
    'Bagi yang kehilangan ponsel dan kode pemulihan: pastikan memang orang itu yang meminta. Sesinya berakhir, dan kata sandi saja cukup untuk masuk.',
};

export const factorProblems = {
  'code-needed': 'Diperlukan juga sebuah kode.',
  'code-wrong': 'Kode ini tidak berlaku sekarang, atau sudah dipakai. Tunggu kode berikutnya.',
  'second-factor-owed': 'Faktor kedua diwajibkan di sini. Muat ulang halaman dan siapkan milik Anda.',
  'second-factor-on': 'Sudah ada faktor kedua. Muat ulang halaman.',
  'second-factor-off': 'Faktor kedua sudah tidak ada. Muat ulang halaman.',
};
