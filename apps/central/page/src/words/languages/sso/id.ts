import type { Words } from '../en.ts';

export const sso: Words['access']['sso'] = {
  signIn: 'Masuk dengan {{name}}',
  busy: 'Membuka {{name}}…',
  elsewhere: 'Untuk masuk dengan {{name}}, buka halaman ini di <a>{{origin}}</a>.',
  or: 'atau',
  has: 'Masuk tunggal',
  only: 'Layanan masuk organisasi Anda yang memasukkan Anda dan meminta apa yang perlu diminta. Akun ini tidak punya kata sandi di sini; jika perlu, administrator dapat mengundang Anda lagi.',
  again:
    'Akun ini tidak lagi terikat pada identitasnya di layanan masuk, dan terikat pada identitas berikutnya dengan alamat ini.',
};

export const ssoProblems = {
  'sso-off': 'Di sini tidak ada lagi masuk tunggal. Muat ulang halaman.',
  'sso-unreachable':
    'Layanan masuk tidak dapat dihubungi. Coba lagi atau gunakan kata sandi. Jika terus begitu, beri tahu pengelola server ini.',
  'sso-refused': 'Layanan masuk tidak memasukkan siapa pun: ditolak, atau dibatalkan di sana. Coba lagi.',
  'sso-spent': 'Terlalu lama, sudah dipakai, atau dimulai di peramban lain. Mulai lagi dari sini.',
  'sso-untrusted':
    'Jawaban layanan masuk tidak berlaku di sini. Mulai lagi; jika terus begitu, beri tahu pengelola server ini: log menyebut sebabnya.',
  'sso-email':
    'Layanan masuk tidak menyatakan bahwa alamat surel Anda terverifikasi, sehingga tidak ada akun yang dapat dicari dengannya. Tanyakan kepada pengelolanya.',
  'sso-no-account':
    'Tidak ada akun untuk alamat surel Anda. Mintalah administrator mengundang Anda dengan alamat itu. Untuk masuk sebagai orang lain, keluarlah dahulu di layanan masuk.',
  'sso-disabled': 'Akun Anda dinonaktifkan. Administrator dapat mengaktifkannya.',
  'sso-other-identity':
    'Akun dengan alamat surel Anda milik identitas lain di layanan masuk. Administrator dapat mengundang Anda lagi, dan itu melepaskannya.',
  'sso-no-role':
    'Anda tidak berada dalam grup yang boleh memakai server ini. Tanyakan kepada pengelola layanan masuk.',
  'sso-second-factor':
    'Faktor kedua diperlukan di sini, dan layanan masuk tidak menyatakan bahwa Anda menunjukkannya. Masuklah di sana dengannya, atau di sini dengan cara lain.',
};
