import type { Words } from '../en.ts';

export const photos: Words['photos'] = {
  title: 'Daftarkan dengan foto',
  how: 'Satu foto per berkas, hanya satu orang, dinamai dengan id atau nama lengkap: 1042.jpg, Ada Lovelace.png. Foto kedua seseorang diberi angka di akhir: 1042-2.jpg. Sebuah kios di lokasi orang itu menilai setiap foto; hanya orang yang telah setuju atas penggunaan wajahnya yang didaftarkan.',
  privacy:
    'Setiap foto disegel untuk kios itu begitu tiba, dan dihapus setelah kios menjawab, paling lambat setelah satu hari. Yang tersimpan di sini hanya hasilnya.',
  files: 'Foto (JPEG, PNG, atau WebP, paling besar 10 MB)',
  drop: 'Atau jatuhkan berkas di sini.',
  picked: 'Akan dikirim',
  columns: { person: 'Orang', file: 'Foto', kiosk: 'Kios', outcome: 'Hasil' },
  acceptAlike: 'Meskipun orang ini mirip orang lain',
  kioskOffline: 'Belum ada kabar belakangan ini: foto menunggunya',
  leaveOut: 'Keluarkan',
  whoIsIt: 'Siapa ini',
  choose: 'Pilih seseorang',
  assign: 'Cari',
  nobody: 'Tidak ada yang bernama begitu.',
  problems: {
    unknown: 'Nama berkas bukan id atau nama siapa pun.',
    ambiguous: 'Beberapa orang bernama begitu.',
    noConsent:
      'Belum setuju atas penggunaan wajahnya, atau telah mengakhirinya. Minta orang ini setuju di kios, dengan PIN atau kartu, atau catat kertas bertanda tangan di halamannya; lalu kirim fotonya.',
    noKiosk: 'Tidak ada kios yang dapat menilainya. Beri orang ini lokasi yang punya kios terpasang.',
    tooLarge: 'Lebih besar dari 10 MB. Gunakan foto yang lebih kecil.',
  },
  ready: 'Siap dikirim: {{ready}} dari {{all}}',
  send: 'Kirim foto',
  sending: 'Mengirim: {{done}} dari {{all}}. Tetaplah di halaman ini sampai selesai dikirim.',
  results: 'Hasil foto',
  failed: 'Hasil foto tidak dapat dimuat.',
  none: 'Belum ada foto yang dikirim.',
  clear: 'Bersihkan yang sudah dijawab',
  waiting: 'Menunggu kios: {{waiting}} dari {{all}}. Ini berlanjut tanpa halaman ini.',
  allDone: 'Setiap foto sudah dijawab.',
  waits: 'Menunggu kios.',
  waitsOffline:
    'Menunggu kios, yang belakangan ini tidak ada kabarnya. Nyalakan dan periksa jaringannya; setelah satu hari foto dihapus.',
  again: 'Foto lain',
  twoPeople: 'Mereka dua orang: pilih lagi',
  outcomes: {
    enrolled: 'Terdaftar. Referensi sekarang: {{number}}.',
    resembles: 'Mirip {{who}}, seperti yang Anda terima.',
    'look-alike':
      'Tidak didaftarkan: mirip {{who}}. Apakah fotonya salah, atau satu orang dengan dua id? Jika memang dua orang, pilih foto itu lagi.',
    'no-consent':
      'Tidak didaftarkan: orang ini belum setuju atas penggunaan wajahnya, atau telah mengakhirinya. Minta ia setuju di kios, dengan PIN atau kartu, atau catat kertas bertanda tangan di halamannya; lalu kirim lagi fotonya.',
    unreadable: 'Kios kini punya kunci baru dan tidak dapat membuka foto ini. Kirim lagi.',
    'no-kiosk':
      'Tidak ada kios yang dapat menilainya. Beri orang ini lokasi yang punya kios terpasang, lalu kirim lagi.',
    expired: 'Kios tidak menjawab dalam satu hari, dan foto dihapus. Kirim lagi.',
    'person-gone': 'Orang ini telah dihapus, atau tidak lagi di lokasi kios.',
    other: 'Kios tidak menerimanya ({{code}}).',
  },
  reasons: {
    'not-an-image': 'Berkas ini bukan gambar JPEG, PNG, atau WebP. Pilih berkas lain.',
    'image-damaged': 'Gambar terpotong atau rusak. Ekspor lagi.',
    'image-too-large': 'Gambar lebih dari 50 megapiksel. Perkecil.',
    'file-too-large': 'Berkas lebih besar dari 10 MB. Perkecil.',
    'picture-animated': 'Gambar ini bergerak. Gunakan gambar diam.',
    'picture-heic': 'Ini gambar HEIC, yang tidak dapat dibaca. Ekspor sebagai JPEG.',
    'no-face': 'Tidak ada wajah ditemukan. Gunakan foto wajah dari depan.',
    'several-faces': 'Ada lebih dari satu wajah. Potong hingga satu orang saja.',
    'face-too-small': 'Wajah terlalu kecil. Gunakan foto yang lebih dekat atau lebih besar.',
    'face-cut-off': 'Sebagian wajah di luar gambar. Gunakan foto seluruh kepala.',
    'face-turned': 'Wajah menoleh. Gunakan foto yang menatap lurus ke kamera.',
    'face-blurred': 'Wajah kabur. Gunakan foto yang tajam.',
    'face-too-dark': 'Wajah terlalu gelap. Gunakan foto dengan cahaya di wajah.',
    'face-too-bright': 'Wajah terlalu terang. Gunakan foto dengan cahaya lebih lembut.',
    'eyes-closed': 'Mata tertutup. Gunakan foto dengan mata terbuka.',
    'face-covered': 'Sesuatu tampaknya menutupi mulut dan hidung; foto tanpanya akan lebih baik.',
    'glasses-glare': 'Kacamata memantulkan cahaya; foto tanpa pantulan akan lebih baik.',
    'different-people': 'Ini bukan wajah pada referensi yang sudah ada. Gunakan foto orang ini.',
    'clock-implausible': 'Jam kios salah. Panggil teknisi, lalu kirim lagi fotonya.',
  },
};

export const photoProblems: Pick<Words['problems'], 'too-many-photos'> = {
  'too-many-photos': 'Sudah ada 500 foto yang menunggu kios. Kirim sisanya nanti.',
};
