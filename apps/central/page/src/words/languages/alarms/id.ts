import type { Words } from '../en.ts';

/** What central noticed of a kiosk's records. */
export const alarms: Words['alarms'] = {
  gap: {
    title: 'Ada peristiwa yang hilang sebelum yang tiba.',
    advice: 'Semuanya diterima begitu kios mengirim yang hilang. Jika ini menetap, periksa antreannya.',
  },
  fork: {
    title: 'Kios mengirim peristiwa kedua dengan nomor yang sudah dipakai.',
    advice: 'Basis datanya mungkin dipulihkan atau disalin. Selidiki sebelum memercayai kiriman berikutnya.',
  },
  broken: {
    title: 'Sebuah peristiwa tidak melanjutkan rantai sebelumnya.',
    advice: 'Basis datanya mungkin dipulihkan atau diubah. Selidiki sebelum memercayai kiriman berikutnya.',
  },
  lost: {
    title: 'Kios menyatakan telah kehilangan sebuah peristiwa.',
    advice: 'Disknya mungkin rusak. Tanyakan siapa yang hadir sekitar waktu itu.',
  },
  invalid: {
    title: 'Sebuah peristiwa asli, tetapi server ini tidak memahaminya.',
    advice: 'Kios mungkin memakai versi lebih baru: perbarui server.',
  },
  again: { title: 'Sebuah peristiwa datang lagi dengan isi lain.' },
  changed: { title: 'Sebuah peristiwa berubah di perjalanan.' },
  unsigned: { title: 'Sebuah peristiwa tidak bertanda tangan kios.' },
  foreign: { title: 'Kios mengirim peristiwa milik kios lain.' },
  unreadable: { title: 'Kios mengirim sesuatu yang bukan peristiwa.' },
  altered: {
    advice: 'Kios mengirim lagi peristiwa yang benar. Jika berulang, periksa jaringan di antaranya.',
  },
  other: {
    title: 'Ada yang salah dengan peristiwanya ({{code}}).',
    advice: 'Lihat log server.',
  },
};
