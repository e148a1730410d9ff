/** What any question to the server may be answered with. */
export const requestProblems = {
  'request-invalid': 'Server tidak menerima ini. Periksa yang dimasukkan.',
  'query-invalid': 'Server tidak memahami yang diminta. Muat ulang halaman.',
  'request-too-large': 'Ini terlalu besar bagi server.',
  'credential-missing': 'Sesi Anda telah berakhir. Masuk lagi.',
  'credential-invalid': 'Sesi Anda telah berakhir. Masuk lagi.',
  'account-needed': 'Token admin bukan akun. Masuklah dengan akun.',
  'origin-refused': 'Server hanya menerima ini dari halamannya sendiri. Buka dengan alamatnya sendiri.',
  'not-found': 'Sudah tidak ada. Muat ulang halaman.',
  'report-too-large':
    'Ada lebih dari 100.000 presensi pada hari-hari ini. Pilih lebih sedikit hari, satu lokasi, atau satu orang.',
};
