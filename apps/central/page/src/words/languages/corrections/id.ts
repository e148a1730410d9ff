import type { Words } from '../en.ts';

/** Corrections of check-ins. */
export const corrections: Words['corrections'] = {
  correct: 'Koreksi…',
  correctOf: 'Koreksi: {{name}}, {{time}}',
  how: 'Yang ditandatangani kios tetap ada di log. Koreksi juga ditandatangani, beserta siapa yang membuat dan alasannya, dan jam kerja dihitung dengannya.',
  what: 'Apa yang salah?',
  withdrawn: 'Tidak dihitung',
  other: 'Itu orang lain',
  moved: 'Waktunya lain',
  save: 'Koreksi',
  restore: 'Hitung lagi',
  restoreHow:
    'Koreksi ditarik oleh koreksi lain, dengan alasan Anda. Yang menggantikannya tidak dihitung lagi.',
  add: 'Tambah presensi',
  addHow:
    'Untuk orang yang hadir tetapi tidak dicatat kios mana pun. Ditampilkan sebagai pernyataan administrator.',
  person: 'Orang',
  find: 'Nama atau id',
  nobody: 'Tidak ada orang dengan nama ini',
  choose: 'Pilih orangnya.',
  site: 'Lokasi',
  noSite: 'Belum ada lokasi. Tambahkan di halaman lokasi, atau pasangkan kios.',
  time: 'Tanggal dan waktu',
  chooseTime: 'Isi tanggal dan waktu.',
  by: {
    added: 'Ditambahkan oleh {{author}}',
    withdrawn: 'Tidak dihitung: {{author}}',
    replaced: 'Dikoreksi oleh {{author}}',
    restored: 'Ditarik oleh {{author}}',
  },
  because: '“{{reason}}”',
  stated: 'Dinyatakan administrator',
  noEvidence: 'Tanpa bukti',
  notMe: 'Ini bukan {{name}}…',
  list: 'Koreksi',
  kinds: {
    added: 'Presensi ditambahkan: {{time}}',
    withdrawn: 'Tidak dihitung: {{time}}',
    replaced: 'Diganti: {{time}} oleh {{other}}',
    restored: 'Dihitung lagi: {{time}}',
  },
};
