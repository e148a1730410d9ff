/** What people agree to at kiosks, in the organisation's own words. */
export const consentTexts = {
  title: 'Yang disetujui orang',
  lead: 'Ini dibaca di kios sebelum wajah seseorang dipakai. Setiap kios menampilkannya dalam bahasa yang dipilih orang itu.',
  inForce: 'Teks yang berlaku',
  ours: 'teks bawaan produk',
  language: 'Bahasa teks',
  own: 'kata-kata sendiri',
  default: 'teks bawaan',
  site: 'nama lokasi',
  write: 'Tulis versi baru',
  writeHow:
    'Empat poin dengan kata-kata Anda sendiri; judul dan dua poin terakhir tetap, karena menyatakan apa yang dilakukan kios. Teks biasa, paling banyak {{most}} karakter per poin. {{place}} menjadi nama lokasi. Bahasa yang dikosongkan memakai teks bawaan.',
  asShown: 'Seperti yang akan ditampilkan kios',
  points: {
    purpose: 'Untuk apa',
    kept: 'Yang disimpan',
    until: 'Berapa lama',
    who: 'Siapa yang bertanggung jawab, dan cara menghubunginya',
  },
  length: '{{length}} dari {{most}} karakter',
  unfinished: 'Isi keempat poin, atau kosongkan semuanya: {{languages}}.',
  publish: 'Terbitkan…',
  publishTitle: 'Terbitkan versi {{number}}',
  publishHow:
    'Kios di semua lokasi menampilkannya setelah bertanya lagi. Versi yang sudah terbit tidak pernah diubah. Yang menyetujui versi sebelumnya tetap seperti semula; halamannya menyebutkan itu.',
  publishNow: 'Terbitkan',
  fallsBack: 'Dengan teks bawaan: {{languages}}.',
  allOwn: 'Keenam bahasa memakai kata-kata Anda sendiri.',
  history: 'Versi yang diterbitkan',
  none: 'Belum ada yang diterbitkan: kios menampilkan teks bawaan.',
  words: 'Kata-katanya dalam setiap bahasa',
  failed: 'Teks tidak dapat dimuat.',
  person: {
    earlier: 'Menyetujui versi teks sebelumnya',
    unknown: 'Server ini tidak memiliki teks versi ini.',
  },
} as const;

export const consentTextProblems = {
  'consent-text-incomplete': 'Bahasa yang sudah dimulai memerlukan keempat poin.',
  'consent-text-too-long': 'Ada poin yang terlalu panjang. Masing-masing paling banyak 400 karakter.',
  'consent-text-markup':
    'Hanya teks biasa: tanpa tag, tanpa referensi karakter, dan tanpa tanda yang tak terlihat. Tulis alamat tanpa kurung sudut.',
  'consent-text-changed':
    'Seseorang telah menerbitkan teks sementara itu. Muat ulang halaman dan lihat dulu.',
  'consent-text-same': 'Ini sudah yang disetujui orang. Ubah sesuatu dulu.',
} as const;
