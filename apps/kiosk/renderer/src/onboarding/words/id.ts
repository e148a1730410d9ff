import type { OnboardingWords } from './shape.ts';

export const id: OnboardingWords = {
  intro: {
    title: 'Cek keaktifan',
    text: 'Pastikan bahwa ini benar-benar Anda.',
    points: {
      selfie: 'Anda diminta melihat ke kamera dan membuat tiga gerakan kecil, misalnya menoleh.',
      community: 'Ini mencegah akun palsu dan menjaga komunitas tetap aman.',
      private: 'Gambar Anda tidak dibagikan. Kios ini memeriksanya sendiri, hanya untuk pengecekan ini.',
      dropped: 'Gambar dihapus segera setelah ada keputusan.',
      kept: 'Yang disimpan hanya hasil dan waktu pengecekan, untuk pihak yang mengirim Anda ke sini.',
      free: 'Anda boleh menolak, dan boleh berhenti atau menundanya kapan saja.',
    },
    refuse: 'Jangan sekarang',
    agree: 'Mulai',
  },
  connecting: { title: 'Tunggu sebentar', text: 'Pengecekan sedang disiapkan.' },
  code: { title: 'Ketik kode Anda', text: 'Enam angka yang Anda terima untuk pengecekan ini.' },
  codeField: 'Kode Anda',
  codeUnknown: 'Kode ini tidak dikenal atau kedaluwarsa. Periksa angkanya, atau minta yang baru.',
  ready: {
    title: 'Posisikan wajah di dalam lingkaran',
    text: 'Lihat lurus ke kamera, lalu tekan tombol untuk mulai.',
  },
  begin: 'Mulai',
  settling: { title: 'Lihat lurus ke kamera', text: 'Diam sebentar.' },
  attempt: (number, most) => `Percobaan ${number} dari ${most}`,
  checking: { title: 'Sedang diperiksa', text: 'Ini butuh beberapa detik.' },
  passed: { title: 'Cek keaktifan selesai', text: 'Anda berhasil diverifikasi.' },
  goOn: 'Lanjutkan',
  failed: { title: 'Cek keaktifan gagal' },
  noMoreAttempts: 'Semua percobaan sudah dipakai. Coba lagi nanti, atau tanyakan kepada petugas.',
  skipped: {
    title: 'Ditunda',
    text: 'Tercatat bahwa pengecekan ini masih harus dilakukan. Anda bisa kembali dengan kode baru.',
  },
  trouble: {
    lost: { title: 'Sambungan terputus', text: 'Anda bisa mulai lagi dengan kode yang sama.' },
    busy: { title: 'Mohon tunggu', text: 'Pengecekan lain masih berlangsung. Coba lagi sebentar lagi.' },
    off: { title: 'Tidak tersedia di sini', text: 'Kios ini tidak melakukan cek keaktifan.' },
    failed: { title: 'Terjadi kesalahan', text: 'Coba lagi, atau tanyakan kepada petugas.' },
    'timed-out': { title: 'Terlalu lama', text: 'Anda bisa kembali dengan kode yang sama.' },
    'too-many-codes': {
      title: 'Terlalu banyak kode salah',
      text: 'Silakan kembali sepuluh menit lagi dengan kode baru.',
    },
    'nothing-to-prove': {
      title: 'Tidak ada lagi yang perlu dilakukan',
      text: 'Pengecekan ini sudah lulus, atau semua percobaannya sudah dipakai.',
    },
  },
  cancel: 'Batal',
  skip: 'Lewati dulu',
  done: 'Selesai',
};
