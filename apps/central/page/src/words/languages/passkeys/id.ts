import type { Words } from '../en.ts';

export const passkeys: Words['access']['passkeys'] = {
  title: 'Kunci sandi',
  how: 'Masuk dengan sidik jari, wajah, atau PIN pembuka perangkat Anda, tanpa kata sandi dan kode. Halaman palsu tidak mendapat apa pun darinya.',
  off: 'Di sini tidak ada: server ini tidak diberi tahu alamatnya. Pengelolanya dapat mengatur ROLLCALL_CENTRAL_PUBLIC_URL.',
  elsewhere: 'Untuk menambah satu, buka halaman ini di alamat tempat kunci sandi berlaku:',
  unsupported: 'Peramban ini tidak mengenal kunci sandi.',
  failed: 'Kunci sandi tidak dapat dimuat.',
  since: 'Ditambahkan {{when}}',
  unused: 'belum pernah dipakai',
  used: 'dipakai {{when}}',
  onlyAt: 'Hanya berlaku di {{host}}.',
  name: 'Nama untuknya, misalnya “laptop kantor”',
  add: 'Tambah kunci sandi',
  added: 'Kunci sandi ditambahkan. Mulai sekarang Anda dapat masuk dengannya.',
  remove: 'Hapus',
  removeHow:
    'Kunci ini tidak dapat masuk lagi, dan sesi lain yang dibukanya berakhir. Hapus juga di perangkat Anda agar tidak ditawarkan di sana.',
  removed: 'Kunci sandi dihapus.',
  signIn: 'Masuk dengan kunci sandi',
  busy: 'Perangkat Anda bertanya…',
  cancelled:
    'Perangkat Anda tidak memberi kunci sandi: dibatalkan, terlalu lama, atau tidak ada untuk alamat ini.',
  isThere: 'Perangkat ini sudah punya kunci sandi akun Anda.',
  has: 'Kunci sandi: {{number}}',
};

export const passkeyProblems = {
  'passkeys-off': 'Server ini tidak diberi tahu alamatnya, jadi tidak mengenal kunci sandi.',
  'passkey-needed':
    'Faktor kedua diwajibkan di sini, dan milik Anda adalah kunci sandi: masuklah dengannya. Jika hilang, administrator dapat mengundang Anda lagi.',
  'passkey-refused':
    'Kunci sandi ini tidak berlaku di sini. Gunakan cara lain atau tanyakan kepada administrator.',
  'challenge-spent': 'Terlalu lama, atau sudah dijawab. Coba lagi.',
  'passkey-known': 'Kunci sandi ini sudah ditambahkan.',
  'passkey-last': 'Tidak ada cara lain ke akun Anda. Mintalah dahulu undangan baru kepada administrator.',
  'too-many-passkeys': 'Sudah ada 20 kunci sandi. Hapus satu dahulu.',
};
