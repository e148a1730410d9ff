import type { Words } from '../en.ts';
import { retention } from '../retention/id.ts';

export const audit: Words['audit'] = {
  retention,
  title: 'Jejak audit',
  how: 'Siapa mengubah sesuatu, dan siapa membaca tentang orang. Tiap baris memuat hash baris sebelumnya, sehingga baris yang diubah atau dibuang akan tampak.',
  filters: 'Saringan',
  who: 'Siapa',
  what: 'Apa',
  anything: 'Apa saja',
  about: 'Tentang',
  fromDay: 'Dari',
  to: 'Sampai',
  clear: 'Hapus saringan',
  failed: 'Jejak audit tidak dapat dimuat.',
  nothing: 'Tidak ada baris yang cocok.',
  more: 'Tampilkan baris sebelumnya',
  columns: { position: 'Nomor', at: 'Kapan', actor: 'Siapa', action: 'Apa', subject: 'Tentang' },
  details: 'Rincian',
  verify: 'Periksa rantai',
  verifying: 'Sedang memeriksa…',
  intact: 'Semua {{number}} baris bersambung.',
  broken:
    'Baris {{number}} tidak menyambung baris sebelumnya: salah satunya diubah, atau baris di antaranya dibuang.',
  lastHash: 'Hash baris terakhir',
  lastHashHow:
    'Simpan di tempat lain. Bila kelak tidak ada lagi dalam jejak yang diekspor, seluruhnya ditulis ulang.',
  export: 'Seluruh jejak:',
  actions: {
    attendance: {
      read: 'Membaca kehadiran',
      export: 'Mengekspor kehadiran',
      correct: 'Mengoreksi kehadiran',
    },
    people: {
      read: 'Membaca tentang orang',
      change: 'Mengubah orang',
      remove: 'Menghapus seseorang',
      export: 'Mengekspor data seseorang',
    },
    'work-rules': { change: 'Mengubah aturan kerja' },
    kyc: {
      read: 'Membaca pemeriksaan dokumen',
      review: 'Membuka pemeriksaan dokumen',
      decide: 'Memutuskan pemeriksaan dokumen',
    },
    sites: { change: 'Mengubah lokasi' },
    kiosks: {
      pair: 'Menyandingkan atau menolak kios',
      operate: 'Mengoperasikan kios',
      decide: 'Memutuskan tentang kios',
    },
    governance: { read: 'Membaca bukti penghapusan atau persetujuan', change: 'Mengubah tata kelola' },
    retention: { swept: 'Menghapus yang melewati jangka waktunya' },
    webhooks: { manage: 'Mengubah webhook' },
    access: { manage: 'Mengubah akun atau kunci' },
    audit: { read: 'Membaca jejak ini' },
    account: {
      own: 'Mengubah akun sendiri',
      'set-up': 'Memilih kata sandi pertama',
      'second-factor': 'Mengubah faktor kedua sendiri',
      passkey: 'Mengubah kunci sandi sendiri',
    },
    'sign-in': {
      done: 'Masuk',
      failed: 'Gagal masuk',
      'code-asked': 'Kata sandi benar; kode diminta',
      'passkey-asked': 'Menunjukkan kata sandi; kunci sandi diminta',
    },
  },
};
