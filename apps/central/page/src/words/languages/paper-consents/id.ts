/** What people agreed to on paper. */
export const paperConsents = {
  form: 'Formulir untuk ditandatangani (PDF)',
  formLanguage: 'Bahasa formulir',
  record: 'Catat persetujuan di atas kertas…',
  recordTitle: 'Persetujuan di atas kertas: {{name}}',
  recordHow:
    'Untuk orang yang telah menandatangani kertas, yang menjadi buktinya: simpanlah. Berlaku sejak awal harinya, sehingga jawaban di kios pada hari itu atau sesudahnya lebih didahulukan.',
  date: 'Tanggal pada kertas',
  version: 'Versi teks',
  language: 'Bahasa kertas',
  keptAt: 'Tempat kertas disimpan',
  save: 'Catat',
  onPaper: 'Di atas kertas, dicatat oleh {{name}}',
  kept: 'Disimpan di: {{place}}',
  withdraw: 'Dicabut…',
  withdrawTitle: 'Persetujuan di atas kertas dicabut: {{name}}',
  withdrawHow:
    'Yang diketahui tentang wajah dihapus di setiap kios, dan tiap kios membuktikannya. Nama, PIN, dan kartu tetap ada, begitu pula catatan tentang kertas itu.',
  withdrawNow: 'Catat pencabutan',
} as const;

export const paperConsentProblems = {
  'consent-text-unknown': 'Tidak ada versi dengan nama ini. Muat ulang halaman.',
  'consent-text-later': 'Versi ini diterbitkan setelah hari itu. Pilih versi yang berlaku saat itu.',
  'person-without-site':
    'Orang ini tidak termasuk lokasi mana pun, padahal teks memuat nama lokasinya. Beri dia lokasi dulu.',
  'consent-date-implausible': 'Tanggal tidak boleh di masa depan atau sebelum tahun 2000.',
  'consent-not-in-force': 'Orang itu telah menjawab lain sementara itu. Muat ulang halaman.',
} as const;
